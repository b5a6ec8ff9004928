// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.List;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.config.Config;
import org.apache.samza.metrics.JvmMetrics;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.metrics.MetricsReporters;

/**
 * The master's numbers, under the group and names that dashboards know. Written by the master's thread, read by reporters'.
 */
final class MasterMetrics {
    static final String GROUP = "org.apache.samza.metrics.ContainerProcessManagerMetrics";
    static final String SOURCE = "ApplicationMaster";

    /** The numbers at one moment. */
    private record Numbers(
            long running,
            long needed,
            long completed,
            long failed,
            long released,
            long wanted,
            long unknownCompletions,
            boolean healthy,
            long preferredHostRequests,
            long anyHostRequests,
            long expiredPreferredHostRequests,
            long overdueAnyHostRequests,
            double preferredHostHitPercent) {}

    private final MetricsRegistryMap registry = new MetricsRegistryMap();
    private volatile Numbers now = new Numbers(0, 0, 0, 0, 0, 0, 0, true, 0, 0, 0, 0, 0);

    MasterMetrics(SupervisorSettings settings) {
        MetricGroup group = new MetricGroup(GROUP, registry);
        group.gauge("running-containers", () -> now.running());
        group.gauge("needed-containers", () -> now.needed());
        group.gauge("completed-containers", () -> now.completed());
        group.gauge("failed-containers", () -> now.failed());
        group.gauge("released-containers", () -> now.released());
        group.gauge("container-count", () -> now.wanted());
        group.gauge("redundant-notifications", () -> now.unknownCompletions());
        group.gauge("job-healthy", () -> now.healthy() ? 1 : 0);
        group.gauge("preferred-host-requests", () -> now.preferredHostRequests());
        group.gauge("any-host-requests", () -> now.anyHostRequests());
        group.gauge("expired-preferred-host-requests", () -> now.expiredPreferredHostRequests());
        group.gauge("expired-any-host-requests", () -> now.overdueAnyHostRequests());
        group.gauge("host-affinity-match-pct", () -> now.preferredHostHitPercent());
        group.gauge("container-memory-mb", () -> settings.memoryMb());
        group.gauge("container-cpu-cores", () -> settings.cores());
    }

    /** Has the numbers reported by the reporters of a configuration until the stack is closed. */
    void report(Config config, CloseStack open) {
        MetricsReporters reporters = MetricsReporters.of(config, SOURCE);
        JvmMetrics.register(registry);
        reporters.register(SOURCE, registry);
        reporters.start();
        open.push("metrics reporters", reporters);
    }

    MetricsRegistryMap registry() {
        return registry;
    }

    void publish(List<SlotStatus> slots, SupervisorCounts counts) {
        long running = slots.stream().filter(slot -> slot.process() != null).count();
        long needed = slots.stream()
                .filter(slot -> slot.process() == null && !slot.state().isFinal())
                .count();
        boolean healthy = needed == 0 && slots.stream().noneMatch(slot -> slot.state() == SlotState.GIVEN_UP);
        double hits =
                counts.preferredHostRequests == 0 ? 0 : 100.0 * counts.preferredHostHits / counts.preferredHostRequests;
        now = new Numbers(
                running,
                needed,
                counts.completed,
                counts.failed,
                counts.released,
                slots.size(),
                counts.unknownCompletions,
                healthy,
                counts.preferredHostRequests,
                counts.anyHostRequests,
                counts.expiredPreferredHostRequests,
                counts.overdueAnyHostRequests,
                hits);
    }
}
