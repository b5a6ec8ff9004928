// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.samza.Partition;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.metrics.MetricsReporter;
import org.apache.samza.metrics.MetricsReporters;
import org.apache.samza.serializers.MetricsSnapshotSerdeFactory;
import org.apache.samza.serializers.MetricsSnapshotSerdeV2;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.inmemory.InMemorySystemFactory;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReportersTest {
    private static final SystemStreamPartition SNAPSHOTS =
            new SystemStreamPartition("memory", "metrics", new Partition(0));

    private final String scope = UUID.randomUUID().toString();
    private final MetricsRegistryMap registry = new MetricsRegistryMap();

    private Map<String, String> config() {
        return new HashMap<>(Map.of(
                "job.name",
                "my-job",
                "inmemory.scope",
                scope,
                "systems.memory.samza.factory",
                InMemorySystemFactory.class.getName(),
                "metrics.reporters",
                "snapshot",
                "metrics.reporter.snapshot.class",
                MetricsSnapshotReporterFactory.class.getName(),
                "metrics.reporter.snapshot.stream",
                "memory.metrics"));
    }

    private List<IncomingMessageEnvelope> sent(Config config) throws InterruptedException {
        SystemConsumer consumer =
                new InMemorySystemFactory().getConsumer("memory", config, new NoOpMetricsRegistry(), "test");
        consumer.register(SNAPSHOTS, "0");
        return consumer.poll(Set.of(SNAPSHOTS), 10_000).getOrDefault(SNAPSHOTS, List.of());
    }

    @AfterEach
    void forgetTheScope() {
        InMemorySystemFactory.drop(scope);
    }

    @Test
    void sendsASnapshotOfEverySourceAndALastOneAtTheStop() throws InterruptedException {
        Config config = new MapConfig(config());
        MetricsReporters reporters = MetricsReporters.of(config, "samza-container-0");
        reporters.register("samza-container-0", registry);
        reporters.register("TaskName-Partition 0", new MetricsRegistryMap());
        reporters.start();
        registry.newCounter("group", "calls").inc(3);
        reporters.close();

        List<IncomingMessageEnvelope> sent = sent(config);

        assertThat(sent).hasSizeBetween(2, 4);
        assertThat(sent).allMatch(envelope -> envelope.getKey() == null);
        Serde<MetricsSnapshot> serde = new MetricsSnapshotSerdeV2();
        MetricsSnapshot last =
                serde.fromBytes((byte[]) sent.get(sent.size() - 2).getMessage());
        assertThat(last.metrics()).isEqualTo(Map.of("group", Map.of("calls", 3L)));
        assertThat(last.header().jobName()).isEqualTo("my-job");
        assertThat(last.header().jobId()).isEqualTo("1");
        assertThat(last.header().containerName()).isEqualTo("samza-container-0");
        assertThat(last.header().source()).isEqualTo("samza-container-0");
        assertThat(last.header().host()).isNotEmpty();
        assertThat(last.header().resetTime())
                .isPositive()
                .isLessThanOrEqualTo(last.header().time());
    }

    @Test
    void writesBySerdeOfTheStreamAndLeavesOutWhatIsBlacklisted() throws InterruptedException {
        Map<String, String> map = config();
        map.put("systems.memory.streams.metrics.samza.msg.serde", "metrics");
        map.put("serializers.registry.metrics.class", MetricsSnapshotSerdeFactory.class.getName());
        map.put("metrics.reporter.snapshot.blacklist", "noisy\\..*|group\\.hidden");
        Config config = new MapConfig(map);
        registry.newCounter("noisy", "calls");
        registry.newCounter("group", "hidden");
        registry.newCounter("group", "shown");
        MetricsReporters reporters = MetricsReporters.of(config, "samza-container-0");
        reporters.register("samza-container-0", registry);
        reporters.start();
        reporters.close();

        Serde<MetricsSnapshot> serde = new MetricsSnapshotSerdeFactory().getSerde("metrics", config);
        MetricsSnapshot snapshot = serde.fromBytes((byte[]) sent(config).get(0).getMessage());

        assertThat(snapshot.metrics()).isEqualTo(Map.of("group", Map.of("shown", 0)));
    }

    @Test
    void namesTheKeyOfAReporterThatCannotBeUsed() {
        assertThatThrownBy(() -> MetricsReporters.of(new MapConfig(Map.of("metrics.reporters", "x")), "p"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("metrics.reporter.x.class");
        Map<String, String> map = config();
        map.put("metrics.reporter.snapshot.blacklist", "(");
        assertThatThrownBy(() -> MetricsReporters.of(new MapConfig(map), "p"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("metrics.reporter.snapshot.blacklist")
                .hasMessageContaining("regular expression");
        map.remove("metrics.reporter.snapshot.stream");
        map.remove("metrics.reporter.snapshot.blacklist");
        assertThatThrownBy(() -> MetricsReporters.of(new MapConfig(map), "p"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("metrics.reporter.snapshot.stream");
    }

    @Test
    void passesOverTheNameOfTheDiagnosticsReporter() {
        MetricsReporters.of(new MapConfig(Map.of("metrics.reporters", "diagnosticsreporter")), "p")
                .close();
    }

    @Test
    void showsMetricsAsBeansUntilTheStop() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        String source = "TaskName-Partition 0 " + scope;
        registry.newCounter("org.example.Group", "calls").inc(2);
        MetricsReporter reporter = new JmxReporterFactory().getMetricsReporter("jmx", "p", new MapConfig());
        reporter.register(source, registry);
        reporter.start();
        registry.newGauge("org.example.Group", "kafka:orders,3*-offset=\"x\"?", "17");
        registry.newTimer("org.example.Group", "time-ns").update(8);

        ObjectName calls = new ObjectName("org.example.Group:type=" + source + ",name=calls");
        ObjectName odd = new ObjectName("org.example.Group:type=" + source + ",name=kafka_orders_3_-offset__x__");
        ObjectName time = new ObjectName("org.example.Group:type=" + source + ",name=time-ns");
        assertThat(server.getAttribute(calls, "Count")).isEqualTo(2L);
        assertThat(server.getAttribute(odd, "Value")).isEqualTo("17");
        assertThat(server.getAttribute(time, "Average")).isEqualTo(8.0);
        assertThat(server.getAttributes(time, new String[] {"Min", "Max", "Count", "None"}))
                .hasSize(3);
        assertThat(server.getMBeanInfo(calls).getAttributes()).hasSize(1);

        reporter.stop();

        assertThatThrownBy(() -> server.getAttribute(calls, "Count")).isInstanceOf(InstanceNotFoundException.class);
        registry.newCounter("org.example.Group", "after");
        assertThat(server.queryNames(new ObjectName("org.example.Group:*"), null))
                .isEmpty();
    }

    @Test
    void logsAndStopsWithinItsTime() {
        Map<String, String> map = Map.of(
                "metrics.reporters", "log",
                "metrics.reporter.log.class", LoggingMetricsReporterFactory.class.getName(),
                "metrics.reporter.log.log.regex", "source-group-.*");
        registry.newCounter("group", "calls").inc(12345);
        MetricsReporters reporters = MetricsReporters.of(new MapConfig(map), "p");
        reporters.register("source", registry);
        reporters.start();
        reporters.close();

        Awaitility.await()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .noneMatch(thread -> thread.getName().equals("samza-metrics-log")));
    }
}
