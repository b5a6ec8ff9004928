// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One start of one side.
 *
 * @param keys records of the store's changelog, which it has to restore
 * @param round from 1 on
 * @param firstMs from the launch of its JVM to the first message that a reader of committed messages has received
 * @param allMs to the last message that was waiting
 * @param cpuSeconds that it used by then
 * @param idlePercent of one processor that it uses when nothing is left to do; empty if that was not watched
 * @param megabytes most resident memory
 */
record Start(
        Side side,
        long keys,
        int round,
        long firstMs,
        long allMs,
        double cpuSeconds,
        OptionalDouble idlePercent,
        double megabytes) {

    double firstSeconds() {
        return firstMs / 1e3;
    }

    double allSeconds() {
        return allMs / 1e3;
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("side", side.title());
        json.put("keys", keys);
        json.put("round", round);
        json.put("firstSeconds", firstSeconds());
        json.put("allSeconds", allSeconds());
        json.put("cpuSeconds", cpuSeconds);
        idlePercent.ifPresent(percent -> json.put("idlePercent", percent));
        json.put("megabytes", megabytes);
        return json;
    }
}
