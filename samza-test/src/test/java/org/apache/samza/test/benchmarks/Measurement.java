// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

/**
 * One run of one side, between the first quarter of the messages and the last.
 *
 * @param round 0 is the warm-up and counts for nothing
 * @param messages passed in that time
 * @param brokerCpuSeconds of the Kafka broker in that time
 * @param peakMegabytes resident memory of the whole run
 */
record Measurement(
        Side side,
        int round,
        long messages,
        double wallSeconds,
        ProcessUsage usage,
        double brokerCpuSeconds,
        double peakMegabytes) {

    double messagesPerSecond() {
        return messages / wallSeconds;
    }

    double cpuPerMillion() {
        return usage.cpuSeconds() / messages * 1e6;
    }

    double cpuWithoutJitPerMillion() {
        return (usage.cpuSeconds() - usage.jitSeconds()) / messages * 1e6;
    }

    double brokerCpuPerMillion() {
        return brokerCpuSeconds / messages * 1e6;
    }

    double wallPerMillion() {
        return wallSeconds / messages * 1e6;
    }
}
