// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.test.published.extensions.ConsoleReporterFactory;
import org.apache.samza.test.published.extensions.LastPartitionFirstFactory;
import org.apache.samza.test.published.extensions.OneTaskGrouperFactory;
import org.apache.samza.test.published.extensions.OrderSerdeFactory;
import org.apache.samza.test.published.extensions.OutputRewriter;
import org.apache.samza.test.published.extensions.PulseSystemFactory;
import org.apache.samza.test.published.extensions.PulseTask;
import org.apache.samza.test.published.extensions.ShopApp;
import org.apache.samza.test.published.extensions.StockApp;
import org.apache.samza.test.published.extensions.Utilities;
import org.apache.samza.test.support.PublishedSamza;
import org.apache.samza.test.support.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that were compiled against the published jars of 1.8.0 run on ours as they are, with a real Kafka. */
final class PublishedJobsTest {
    private static final int PULSES = 20;

    @TempDir
    private static Path dir;

    private static DevCluster cluster;
    private static Topics topics;

    @BeforeAll
    static void startKafka() {
        cluster = DevCluster.kafkaOnly(dir.resolve("cluster"));
        topics = new Topics(cluster.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        topics.close();
        cluster.close();
    }

    /** The application's own main program; operators, tables, contexts, listener, reporter. */
    @Test
    void anApplicationOfOperatorsRunsFromItsOwnMainProgram() throws Exception {
        ShopFixture shop = new ShopFixture(topics);
        shop.createTopics();
        shop.sendCustomers();
        Map<String, String> properties = shop.properties();
        properties.put("app.runner.class", "org.apache.samza.runtime.LocalApplicationRunner");

        try (OldProgram program = OldProgram.start(dir.resolve("shop"), ShopApp.class.getName(), properties)) {
            shop.sendOrders();
            program.await(() -> assertThat(shop.found()).isEqualTo(shop.expected()));
            assertThat(program.told())
                    .contains(
                            "listener of corner shop before start",
                            "listener of corner shop after start",
                            "reporter console starts");
        }
    }

    /** A job of a property file; its system, serde, chooser, grouper, reporter and rewriter are the user's. */
    @Test
    void aTaskWithSystemAndPluginsOfItsOwnRunsToTheEndOfItsInput() throws Exception {
        topics.create("pulses-output", 1, Map.of());

        try (OldProgram program = OldProgram.start(dir.resolve("pulse"), PublishedSamza.MAIN_CLASS, pulse())) {
            program.awaitEnd();
            assertThat(program.told())
                    .contains(
                            "reporter console starts",
                            "chooser knows beats from 0",
                            "told gets window",
                            "told gets end of stream",
                            "task closed",
                            "TaskName-the one task seen=" + 2 * PULSES);
        }

        Map<String, String> expected = new TreeMap<>();
        for (int pulse = 0; pulse < PULSES; pulse++) {
            expected.put("0-" + pulse, "0-" + pulse + ",pulse," + pulse);
            expected.put("1-" + pulse, "1-" + pulse + ",pulse," + pulse);
        }
        assertThat(new TreeMap<>(topics.newest("pulses-output"))).isEqualTo(expected);
        assertThat(topics.count("pulses-output")).isEqualTo(expected.size());
    }

    private static Map<String, String> pulse() {
        Map<String, String> properties = new HashMap<>();
        properties.put("job.name", "pulse");
        properties.put("job.factory.class", "org.apache.samza.job.local.ThreadJobFactory");
        properties.put("job.coordinator.system", "kafka");
        properties.put("job.coordinator.replication.factor", "1");
        properties.put("job.systemstreampartition.grouper.factory", OneTaskGrouperFactory.class.getName());
        properties.put("job.config.rewriters", "output");
        properties.put("job.config.rewriter.output.class", OutputRewriter.class.getName());
        properties.put("task.class", PulseTask.class.getName());
        properties.put("task.inputs", "pulse.beats");
        properties.put("task.window.ms", "20");
        properties.put("task.chooser.class", LastPartitionFirstFactory.class.getName());
        properties.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        properties.put("task.checkpoint.system", "kafka");
        properties.put("task.checkpoint.replication.factor", "1");
        properties.put("metrics.reporters", "console");
        properties.put("metrics.reporter.console.class", ConsoleReporterFactory.class.getName());
        properties.put("serializers.registry.order.class", OrderSerdeFactory.class.getName());
        properties.put("serializers.registry.string.class", "org.apache.samza.serializers.StringSerdeFactory");
        properties.put("systems.pulse.samza.factory", PulseSystemFactory.class.getName());
        properties.put("systems.pulse.pulses", Integer.toString(PULSES));
        properties.put("systems.pulse.default.stream.samza.offset.default", "oldest");
        properties.put("systems.pulse.streams.beats.samza.msg.serde", "order");
        properties.put("systems.pulse.streams.told.samza.msg.serde", "string");
        properties.put("systems.kafka.samza.factory", "org.apache.samza.system.kafka.KafkaSystemFactory");
        properties.put("systems.kafka.samza.key.serde", "string");
        properties.put("systems.kafka.samza.msg.serde", "order");
        properties.put("systems.kafka.consumer.bootstrap.servers", topics.brokers());
        properties.put("systems.kafka.producer.bootstrap.servers", topics.brokers());
        return properties;
    }

    /** What {@code run-app.sh} starts; asynchronous tasks, a local and a remote table. */
    @Test
    void aTaskApplicationWithTablesRuns() throws Exception {
        topics.create("deliveries", 2, Map.of());
        topics.create("stocked", 2, Map.of());
        topics.send(List.of(
                new ProducerRecord<>("deliveries", "apples", "3"),
                new ProducerRecord<>("deliveries", "pears", "5"),
                new ProducerRecord<>("deliveries", "apples", "4")));
        Map<String, String> properties = new HashMap<>();
        properties.put("job.name", "stock");
        properties.put("app.class", StockApp.class.getName());
        properties.put("app.runner.class", "org.apache.samza.runtime.LocalApplicationRunner");
        properties.put("job.coordinator.replication.factor", "1");
        properties.put("systems.kafka.consumer.bootstrap.servers", topics.brokers());
        properties.put("systems.kafka.producer.bootstrap.servers", topics.brokers());
        properties.put("systems.kafka.default.stream.samza.offset.default", "oldest");

        try (OldProgram program =
                OldProgram.start(dir.resolve("stock"), "org.apache.samza.runtime.ApplicationRunnerMain", properties)) {
            program.await(() -> assertThat(topics.newest("stocked"))
                    .isEqualTo(Map.of("apples", "7 after 2", "pears", "5 after 1")));
            program.stop();
            assertThat(program.told()).contains("stock task closed");
        }
    }

    /** Programs around jobs: command line, values of a configuration, HTTP, metrics. */
    @Test
    void programsAroundJobsFindWhatTheyCall() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] text = "hello\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        String address = "http://localhost:" + server.getAddress().getPort() + "/";

        try (OldProgram program =
                OldProgram.start(dir.resolve("utilities"), Utilities.class.getName(), pulse(), "--address", address)) {
            program.awaitEnd();
            assertThat(program.told())
                    .containsExactlyInAnyOrder(
                            "pulse 1 1 org.apache.samza.job.local.ThreadJobFactory",
                            PulseTask.class.getName() + " [SystemStream [system=pulse, stream=beats]] 1",
                            "pulse 1 STREAM app-pulse-1",
                            "no coordinator",
                            "no ZooKeeper",
                            "hello",
                            "utilities reads",
                            "utilities last",
                            "read 3");
        } finally {
            server.stop(0);
        }
    }
}
