// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A container killed, its store kept.
 *
 * @param fromArchive whether the next process started from an archive of classes, by the script of the job package
 * @param killedMs when it was killed; this and the others in ms since the epoch
 * @param reportedMs when the master was told that it had ended
 * @param relaunchedMs when the next process was launched
 * @param messageMs when the first message of that process became visible
 * @param replayed records that the next process replayed from the changelog
 */
record Kill(
        StoreShape shape,
        int round,
        boolean fromArchive,
        long killedMs,
        long reportedMs,
        long relaunchedMs,
        long messageMs,
        long replayed) {

    /** What was killed, in tables. */
    String title() {
        return shape.title() + (fromArchive ? ", from a class archive" : "");
    }

    double reportToMessageSeconds() {
        return (messageMs - reportedMs) / 1e3;
    }

    double launchToMessageSeconds() {
        return (messageMs - relaunchedMs) / 1e3;
    }

    double killToReportSeconds() {
        return (reportedMs - killedMs) / 1e3;
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("store", shape.title());
        json.put("round", round);
        json.put("fromClassArchive", fromArchive);
        json.put("killToReportSeconds", killToReportSeconds());
        json.put("reportToMessageSeconds", reportToMessageSeconds());
        json.put("launchToMessageSeconds", launchToMessageSeconds());
        json.put("replayedRecords", replayed);
        return json;
    }
}
