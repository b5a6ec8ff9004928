// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.apache.samza.test.support.Flights;
import org.apache.samza.test.support.JobFile;
import org.apache.samza.test.support.RunningScript;
import org.apache.samza.test.support.TestCluster;
import org.apache.samza.test.support.TestClusterExtension;
import org.apache.samza.test.support.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Metrics as dashboards meet them: in a topic, and over JMX from another process. */
@ExtendWith(TestClusterExtension.class)
final class MetricsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String METRICS = "metrics";
    private static final String OF_TASKS = "org.apache.samza.container.TaskInstanceMetrics";
    private static final int FLIGHTS = 1000;

    private final TestCluster cluster;
    private final Topics topics;

    MetricsIT(TestCluster cluster) {
        this.cluster = cluster;
        this.topics = cluster.topics();
    }

    @BeforeEach
    void createTopics() {
        cluster.deleteTopics();
        topics.create(Flights.ENRICHED, Flights.PARTITIONS, Map.of());
        topics.create(Flights.DELAYS, 1, Map.of());
        topics.create(METRICS, 1, Map.of());
        topics.send(Flights.enrichedRecords(Flights.all().subList(0, FLIGHTS)));
    }

    @AfterEach
    void endJobs() {
        cluster.endJobs();
    }

    @Test
    void messagesOfAllTasksAreCountedInTheTopicAndOverJmx() throws Exception {
        RunningScript run = cluster.startJob(job(), Map.of());

        Awaitility.await("counts in the topic").atMost(LIMIT).until(() -> {
            assertThat(run.isRunning()).as("%s", run.err()).isTrue();
            return processedBySnapshots() == FLIGHTS;
        });

        JsonNode header = snapshots().get(0).path("header");
        assertThat(header.path("job-name").asText()).isEqualTo("flights-delays");
        assertThat(header.path("job-id").asText()).isEqualTo("1");
        assertThat(header.path("container-name").asText()).startsWith("samza-container-");
        assertThat(processedByBeans(run.pid())).isEqualTo(FLIGHTS);
    }

    private JobFile job() throws IOException {
        return cluster.example("flights-delays")
                .with("job.factory.class", "org.apache.samza.job.local.ThreadJobFactory")
                .with(
                        "job.logged.store.base.dir",
                        cluster.newDirectory("stores").toString())
                .with("metrics.reporters", "topic,jmx")
                .with(
                        "metrics.reporter.topic.class",
                        "org.apache.samza.metrics.reporter.MetricsSnapshotReporterFactory")
                .with("metrics.reporter.topic.stream", "kafka." + METRICS)
                .with("metrics.reporter.topic.interval", "1")
                .with("systems.kafka.streams." + METRICS + ".samza.msg.serde", "metrics")
                .with("serializers.registry.metrics.class", "org.apache.samza.serializers.MetricsSnapshotSerdeFactory")
                .with("metrics.reporter.jmx.class", "org.apache.samza.metrics.reporter.JmxReporterFactory");
    }

    private List<JsonNode> snapshots() {
        return topics.read(METRICS).stream().map(entry -> tree(entry.value())).toList();
    }

    /** By the newest snapshot of each task. */
    private long processedBySnapshots() {
        var newest = new HashMap<String, Long>();
        for (JsonNode snapshot : snapshots()) {
            String source = snapshot.path("header").path("source").asText();
            if (source.startsWith("TaskName-")) {
                newest.put(
                        source,
                        snapshot.path("metrics")
                                .path(OF_TASKS)
                                .path("messages-actually-processed")
                                .asLong());
            }
        }
        return newest.values().stream().mapToLong(Long::longValue).sum();
    }

    // The address comes from the JVM that this test has started.
    @SuppressWarnings("BanJNDI")
    private static long processedByBeans(long pid) throws Exception {
        VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()))) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            Set<ObjectName> names =
                    beans.queryNames(new ObjectName(OF_TASKS + ":name=messages-actually-processed,*"), null);
            assertThat(names).hasSize(Flights.PARTITIONS);
            long processed = 0;
            for (ObjectName name : names) {
                processed += ((Number) beans.getAttribute(name, "Count")).longValue();
            }
            return processed;
        } finally {
            jvm.detach();
        }
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError("Expected a snapshot as JSON, but found " + json, e);
        }
    }
}
