// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.samza.config.MapConfig;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.serializers.MetricsSnapshotSerdeFactory;
import org.apache.samza.serializers.MetricsSnapshotSerdeV2Factory;
import org.apache.samza.serializers.Serde;
import org.junit.jupiter.api.Test;

final class MetricsSnapshotTest {
    private static final String HEADER =
            "{\"job-name\":\"x\",\"job-id\":\"1\",\"container-name\":\"samza-container-0\","
                    + "\"exec-env-container-id\":\"container_1_1\",\"samza-epoch-id\":\"\",\"source\":\"TaskName-Partition 0\","
                    + "\"version\":\"0.0.1\",\"samza-version\":\"2.0.0\",\"host\":\"h\"";

    private final Serde<MetricsSnapshot> plain = new MetricsSnapshotSerdeFactory().getSerde("m", new MapConfig());
    private final Serde<MetricsSnapshot> typed = new MetricsSnapshotSerdeV2Factory().getSerde("m", new MapConfig());

    private static MetricsSnapshot snapshot() {
        MetricsHeader header = new MetricsHeader(
                "x",
                "1",
                "samza-container-0",
                "container_1_1",
                "",
                "TaskName-Partition 0",
                "0.0.1",
                "2.0.0",
                "h",
                1700000000001L,
                1700000000000L);
        Map<String, Object> values = new TreeMap<>();
        values.put("commit-ns", 2.5);
        values.put("process-calls", 42L);
        values.put("state", null);
        values.put("status", "ok");
        values.put("threads", 3);
        return new MetricsSnapshot(header, Map.of("org.apache.samza.container.TaskInstanceMetrics", values));
    }

    @Test
    void thePlainFormIsTheOneThatParsersKnow() {
        assertThat(new String(plain.toBytes(snapshot()), UTF_8))
                .isEqualTo(
                        "{\"header\":" + HEADER + ",\"time\":1700000000001,\"reset-time\":1700000000000},\"metrics\":"
                                + "{\"org.apache.samza.container.TaskInstanceMetrics\":{\"commit-ns\":2.5,\"process-calls\":42,"
                                + "\"state\":null,\"status\":\"ok\",\"threads\":3}}}");
    }

    @Test
    void theTypedFormNamesTheClassesOfMapsAndLongs() {
        String header = HEADER.replaceFirst("\\{", "[\"java.util.HashMap\",{");
        assertThat(new String(typed.toBytes(snapshot()), UTF_8))
                .isEqualTo("{\"header\":" + header
                        + ",\"time\":[\"java.lang.Long\",1700000000001],\"reset-time\":[\"java.lang.Long\",1700000000000]}],"
                        + "\"metrics\":[\"java.util.HashMap\",{\"org.apache.samza.container.TaskInstanceMetrics\":"
                        + "[\"java.util.HashMap\",{\"commit-ns\":2.5,\"process-calls\":[\"java.lang.Long\",42],"
                        + "\"state\":null,\"status\":\"ok\",\"threads\":3}]}]}");
    }

    @Test
    void bothFormsAreReadBack() {
        assertThat(typed.fromBytes(typed.toBytes(snapshot()))).isEqualTo(snapshot());
        MetricsSnapshot read = plain.fromBytes(plain.toBytes(snapshot()));
        assertThat(read.header()).isEqualTo(snapshot().header());
        assertThat(read.metrics().get("org.apache.samza.container.TaskInstanceMetrics"))
                .containsEntry("process-calls", 42)
                .containsEntry("commit-ns", 2.5)
                .containsEntry("state", null);
        assertThat(plain.fromBytes(null)).isNull();
        assertThat(typed.toBytes(null)).isNull();
    }

    @Test
    void theTypedFormMakesNoObjectsOfClassesThatAMessageNames() {
        String evil =
                "{\"header\":[\"java.util.HashMap\",{}],\"metrics\":[\"java.util.HashMap\",{\"g\":[\"java.util.HashMap\","
                        + "{\"m\":[\"java.io.File\",\"/etc/passwd\"]}]}]}";

        assertThat(typed.fromBytes(evil.getBytes(UTF_8)).metrics().get("g")).containsEntry("m", "/etc/passwd");
    }

    @Test
    void aMetricBecomesItsCountItsValueOrItsAverage() {
        MetricsRegistryMap registry = new MetricsRegistryMap();
        registry.newCounter("group", "calls").inc(5);
        registry.newGauge("group", "size", 7);
        registry.newGauge("group", "thread", Thread.State.NEW);
        registry.newTimer("group", "time").update(4);
        registry.newCounter("hidden", "calls");
        registry.newGauge("group", new org.apache.samza.metrics.Gauge<Integer>("broken", 0) {
            @Override
            public Integer getValue() {
                throw new IllegalStateException("user's bug");
            }
        });

        assertThat(MetricValues.of(registry, (group, name) -> !group.equals("hidden")))
                .isEqualTo(Map.of("group", Map.of("calls", 5L, "size", 7, "thread", "NEW", "time", 4.0)));
    }
}
