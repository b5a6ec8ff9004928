// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/**
 * One process that carried a container.
 *
 * @param number 1 for the container's first process in this application
 * @param executionId the cluster's name of the process
 * @param host host it is or was on
 * @param logUrl where its logs are; empty when the platform has no such page
 * @param startedMs when it was launched, milliseconds since the epoch
 * @param endedMs when its end became known; 0 while it lives
 * @param exitCode exit code or the platform's negative code; meaningless while it lives
 * @param cause one line that says why it ended; empty while it lives
 */
public record ContainerAttempt(
        int number,
        String executionId,
        String host,
        String logUrl,
        long startedMs,
        long endedMs,
        int exitCode,
        String cause) {
    ContainerAttempt ended(long nowMs, int code, String why) {
        return new ContainerAttempt(number, executionId, host, logUrl, startedMs, nowMs, code, why);
    }

    boolean isOpen() {
        return endedMs == 0;
    }
}
