// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A start without a local store, beside the raw reader.
 *
 * @param restore as the container tells it
 * @param raw reading of the same changelog
 * @param startToMessageMs from the launch of the container's process to the first message visible
 */
record ColdStart(StoreShape shape, int round, LogReading restore, LogReading raw, long startToMessageMs) {
    /** Restored records a second, as a share of those that the raw reader reads. */
    double ratio() {
        return restore.recordsPerSecond() / raw.recordsPerSecond();
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("store", shape.title());
        json.put("round", round);
        json.put("recordBytes", shape.recordBytes());
        json.put("restore", restore);
        json.put("raw", raw);
        json.put("startToMessageMs", startToMessageMs);
        return json;
    }
}
