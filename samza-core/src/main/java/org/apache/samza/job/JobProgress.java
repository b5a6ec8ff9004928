// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import java.util.Objects;

/**
 * How far a submitted job has come, in words for people. Texts are empty, never null, where there is nothing to say.
 *
 * @param phase what the job is doing, for example {@code ACCEPTED} or {@code RESTORING}
 * @param runningContainers containers that process
 * @param totalContainers containers wanted; 0 while not known
 * @param restoring progress of restores, for example {@code 1.2 of 3.4 million records, 40 s left}
 * @param waiting the sentence that explains why something is not running yet
 * @param trackingUrl page of the job
 * @param failure why the job failed
 */
public record JobProgress(
        String phase,
        int runningContainers,
        int totalContainers,
        String restoring,
        String waiting,
        String trackingUrl,
        String failure) {
    /** Checks its arguments. */
    public JobProgress {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(restoring, "restoring");
        Objects.requireNonNull(waiting, "waiting");
        Objects.requireNonNull(trackingUrl, "trackingUrl");
        Objects.requireNonNull(failure, "failure");
    }

    /** A phase about which nothing more is known. */
    public static JobProgress of(String phase) {
        return new JobProgress(phase, 0, 0, "", "", "", "");
    }

    /** Whether every container wanted processes. */
    public boolean allRunning() {
        return totalContainers > 0 && runningContainers >= totalContainers;
    }

    /** One line, without the page's address. */
    public String line() {
        StringBuilder line = new StringBuilder(phase);
        if (totalContainers > 0) {
            line.append(": ")
                    .append(runningContainers)
                    .append(" of ")
                    .append(totalContainers)
                    .append(" containers running");
        }
        append(line, "; restoring ", restoring);
        append(line, "; waiting: ", waiting);
        append(line, "; failure: ", failure);
        return line.toString();
    }

    private static void append(StringBuilder line, String label, String text) {
        if (!text.isEmpty()) {
            line.append(label).append(text);
        }
    }
}
