// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.callgraph;

import java.util.Map;
import java.util.TreeMap;
import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;

/**
 * What one service learns of a window of time: who calls me, and am I what is slow?
 *
 * @param calls how often it was called
 * @param meanMillis how long it took on average
 * @param slowestMillis how long it took at most
 * @param ownMillis how long it took altogether, without waiting for others
 * @param onCriticalPath how often a request would have been faster with a faster answer
 * @param callers how often each service called; {@code user} stands for the outside
 */
public record ServiceReport(
        String service,
        long calls,
        long meanMillis,
        long slowestMillis,
        long ownMillis,
        long onCriticalPath,
        Map<String, Long> callers) {

    /** The service as key, a report as JSON. */
    static KVSerde<String, ServiceReport> serde() {
        return KVSerde.of(new StringSerde(), new JsonSerdeV2<>(ServiceReport.class));
    }

    /**
     * One call as the service sees it.
     *
     * @param caller service that called; {@code user} for the first call of a request
     */
    public record Visit(String service, String caller, long millis, long ownMillis, boolean onCriticalPath) {}

    /** What a report is made of while calls come. */
    public record Sums(
            long calls,
            long millis,
            long slowestMillis,
            long ownMillis,
            long onCriticalPath,
            Map<String, Long> callers) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0, Map.of());

        Sums plus(Visit visit) {
            Map<String, Long> more = new TreeMap<>(callers);
            more.merge(visit.caller(), 1L, Long::sum);
            return new Sums(
                    calls + 1,
                    millis + visit.millis(),
                    Math.max(slowestMillis, visit.millis()),
                    ownMillis + visit.ownMillis(),
                    onCriticalPath + (visit.onCriticalPath() ? 1 : 0),
                    more);
        }

        ServiceReport report(String service) {
            return new ServiceReport(
                    service, calls, calls == 0 ? 0 : millis / calls, slowestMillis, ownMillis, onCriticalPath, callers);
        }
    }
}
