// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run of one side, over the part of it that is watched.
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

    Map<String, Object> json() {
        var round = new LinkedHashMap<String, Object>();
        round.put("side", side.title());
        round.put("round", this.round);
        round.put("messages", messages);
        round.put("wallSeconds", wallSeconds);
        round.put("cpuSeconds", usage.cpuSeconds());
        round.put("jitSeconds", usage.jitSeconds());
        round.put("gcSeconds", usage.gcSeconds());
        round.put("brokerCpuSeconds", brokerCpuSeconds);
        round.put("peakMegabytes", peakMegabytes);
        return round;
    }
}
