// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.config.MapConfig;
import org.apache.samza.metrics.Gauge;
import org.junit.jupiter.api.Test;

final class MasterMetricsTest {
    @Test
    void countsWhatDashboardsAskForUnderTheNamesTheyKnow() {
        SupervisorSettings settings = SupervisorSettings.of(new MapConfig(Map.of()));
        ScriptedDriver cluster = new ScriptedDriver();
        ContainerSupervisor supervisor = new ContainerSupervisor(
                settings,
                cluster.registration,
                cluster,
                new MemoryRecords(),
                id -> new LaunchSpec(id, "run", Map.of()),
                (id, arrow, reason, at) -> {});
        Map<String, Predecessor> wanted = new LinkedHashMap<>();
        wanted.put("0", Predecessor.NONE);
        wanted.put("1", Predecessor.NONE);
        supervisor.begin(wanted, true, 1_000);
        Allocation first = cluster.grant("h1");
        supervisor.allocated(first, 1_000);
        supervisor.allocated(cluster.grant("h1"), 1_000);
        supervisor.allocated(cluster.grant("h1"), 1_000);
        supervisor.completed(first.executionId(), 1, "", 2_000);
        supervisor.completed("never known", 1, "", 2_000);

        MasterMetrics metrics = new MasterMetrics(settings);
        metrics.publish(supervisor.statuses(2_000), supervisor.counts());
        assertThat(value(metrics, "running-containers")).isEqualTo(1L);
        assertThat(value(metrics, "needed-containers")).isEqualTo(1L);
        assertThat(value(metrics, "failed-containers")).isEqualTo(1L);
        assertThat(value(metrics, "released-containers")).isEqualTo(1L);
        assertThat(value(metrics, "redundant-notifications")).isEqualTo(1L);
        assertThat(value(metrics, "container-count")).isEqualTo(2L);
        assertThat(value(metrics, "job-healthy")).isEqualTo(0);
        assertThat(value(metrics, "container-memory-mb")).isEqualTo(1024);
    }

    @Test
    void countsHowOftenContainersGotTheHostsOfTheirStores() {
        SupervisorSettings settings = SupervisorSettings.of(new MapConfig(Map.of("job.host-affinity.enabled", "true")));
        ScriptedDriver cluster = new ScriptedDriver();
        ContainerSupervisor supervisor = new ContainerSupervisor(
                settings,
                cluster.registration,
                cluster,
                new MemoryRecords(),
                id -> new LaunchSpec(id, "run", Map.of()),
                (id, arrow, reason, at) -> {});
        Map<String, Predecessor> wanted = new LinkedHashMap<>();
        wanted.put("0", new Predecessor("", "h1", SlotHistory.NONE));
        wanted.put("1", new Predecessor("", "h2", SlotHistory.NONE));
        wanted.put("2", Predecessor.NONE);
        supervisor.begin(wanted, true, 1_000);
        supervisor.allocated(cluster.grant("h1"), 1_000);
        supervisor.tick(6_000);

        MasterMetrics metrics = new MasterMetrics(settings);
        metrics.publish(supervisor.statuses(6_000), supervisor.counts());
        assertThat(value(metrics, "preferred-host-requests")).isEqualTo(2L);
        assertThat(value(metrics, "any-host-requests")).isEqualTo(2L);
        assertThat(value(metrics, "expired-preferred-host-requests")).isEqualTo(1L);
        assertThat(value(metrics, "expired-any-host-requests")).isEqualTo(1L);
        assertThat(value(metrics, "host-affinity-match-pct")).isEqualTo(50.0);
    }

    private static Object value(MasterMetrics metrics, String name) {
        return ((Gauge<?>) metrics.registry()
                        .getGroup("org.apache.samza.metrics.ContainerProcessManagerMetrics")
                        .get(name))
                .getValue();
    }
}
