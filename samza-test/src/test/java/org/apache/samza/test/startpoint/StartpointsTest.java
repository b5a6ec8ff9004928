// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.startpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.Partition;
import org.apache.samza.assembly.Application;
import org.apache.samza.assembly.Container;
import org.apache.samza.assembly.ContainerAssembly;
import org.apache.samza.assembly.ContainerIdentity;
import org.apache.samza.assembly.ContainerOutcome;
import org.apache.samza.assembly.Incumbency;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.plan.Planner;
import org.apache.samza.startpoint.StartpointManager;
import org.apache.samza.startpoint.StartpointOldest;
import org.apache.samza.startpoint.StartpointSpecific;
import org.apache.samza.startpoint.StartpointTimestamp;
import org.apache.samza.startpoint.StartpointUpcoming;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.test.support.Topics;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Where a job begins that somebody has written startpoints for: on a real broker, with a topic whose name has a dot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StartpointsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String IN = "echo.in";
    private static final int MESSAGES = 10;
    private static final long HOUR_MS = 3_600_000;
    private static final TaskName TASK = new TaskName("Partition 1");

    private final long origin = System.currentTimeMillis() - 100 * HOUR_MS;
    private DevCluster cluster;
    private Topics topics;
    private int runs;

    @BeforeAll
    void startBroker(@TempDir Path dir) {
        cluster = DevCluster.kafkaOnly(dir.resolve("cluster"));
        topics = new Topics(cluster.bootstrapServers());
        topics.create(IN, 2, Map.of("retention.ms", "-1"));
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            for (int partition = 0; partition < 2; partition++) {
                records.add(new ProducerRecord<>(IN, partition, origin + i * HOUR_MS, "key", Integer.toString(i)));
            }
        }
        topics.send(records);
    }

    @AfterAll
    void stopBroker() {
        topics.close();
        cluster.close();
    }

    private static SystemStreamPartition in(int partition) {
        return new SystemStreamPartition("kafka", IN, new Partition(partition));
    }

    private Config config(Map<String, String> more) {
        Map<String, String> config = new HashMap<>();
        config.put("job.name", "echo");
        config.put("job.default.system", "kafka");
        config.put("job.coordinator.replication.factor", "1");
        config.put("job.factory.class", "org.apache.samza.job.local.ThreadJobFactory");
        config.put("task.class", EchoTask.class.getName());
        config.put("task.inputs", "kafka." + IN);
        config.put("task.commit.ms", "200");
        config.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        config.put("task.checkpoint.replication.factor", "1");
        config.put("systems.kafka.samza.factory", "org.apache.samza.system.kafka.KafkaSystemFactory");
        config.put("systems.kafka.producer.bootstrap.servers", cluster.bootstrapServers());
        config.put("systems.kafka.samza.key.serde", "string");
        config.put("systems.kafka.samza.msg.serde", "string");
        config.put("systems.kafka.default.stream.samza.offset.default", "oldest");
        config.putAll(more);
        return new MapConfig(config);
    }

    private JobModel plan(Config config) {
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, "test")) {
            stream.create();
            return Planner.plan(config, systems, stream);
        }
    }

    /** As a tool does that was written for Samza 1.8. */
    private void manage(Consumer<StartpointManager> work) {
        CoordinatorStreamStore store = new CoordinatorStreamStore(config(Map.of()), new NoOpMetricsRegistry());
        store.init();
        StartpointManager manager = new StartpointManager(store);
        manager.start();
        work.accept(manager);
        manager.stop();
        store.close();
    }

    /** A run of the container, and what it has sent on, by partition. */
    private final class Run {
        private final String out = "echo-out-" + runs++;
        private final Container container;
        private final CompletableFuture<ContainerOutcome> outcome;

        Run(Map<String, String> more) {
            topics.create(out, 2, Map.of());
            Map<String, String> own = new HashMap<>(more);
            own.put("echo.to", out);
            Config config = config(own);
            container = ContainerAssembly.assemble(
                    config,
                    plan(config),
                    ContainerIdentity.here("0", "run-" + out),
                    Application.of(config),
                    Map.of(),
                    Incumbency.UNCONTESTED);
            outcome = CompletableFuture.supplyAsync(container::run);
        }

        List<Integer> sent(int partition) {
            return topics.read(out).stream()
                    .filter(entry -> entry.partition() == partition)
                    .map(entry -> Integer.parseInt(entry.value()))
                    .toList();
        }

        /** Everything from these messages on, and nothing else. */
        void assertSent(int firstOfZero, int firstOfOne, int end) {
            List<Integer> ofZero = IntStream.range(firstOfZero, end).boxed().toList();
            List<Integer> ofOne = IntStream.range(firstOfOne, end).boxed().toList();
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(List.of(sent(0), sent(1))).isEqualTo(List.of(ofZero, ofOne)));
            container.requestStop();
            assertThat(outcome.join()).isEqualTo(new ContainerOutcome.Done());
            assertThat(List.of(sent(0), sent(1))).isEqualTo(List.of(ofZero, ofOne));
        }
    }

    private void send(int number) {
        topics.send(List.of(
                new ProducerRecord<>(IN, 0, "key", Integer.toString(number)),
                new ProducerRecord<>(IN, 1, "key", Integer.toString(number))));
    }

    private void assertNothingPending() {
        manage(manager -> assertThat(manager.hasNoFanOuts()).isTrue());
    }

    @Test
    void everyKindOfStartpointCountsOnceAndBeforeTheCheckpoint() {
        new Run(Map.of()).assertSent(0, 0, MESSAGES);

        manage(manager -> {
            manager.writeStartpoint(in(0), new StartpointSpecific("7"));
            manager.writeStartpoint(in(1), TASK, new StartpointTimestamp(origin + 4 * HOUR_MS - 1));
        });
        new Run(Map.of()).assertSent(7, 4, MESSAGES);
        assertNothingPending();

        manage(manager -> manager.writeStartpoint(in(0), new StartpointOldest()));
        Run failing = new Run(Map.of("echo.fails", "true"));
        assertThat(failing.outcome.join()).isInstanceOf(ContainerOutcome.Failed.class);
        new Run(Map.of()).assertSent(0, MESSAGES, MESSAGES);
        assertNothingPending();

        Run behind = new Run(Map.of());
        behind.container.requestStop();
        behind.outcome.join();
        send(10);
        manage(manager -> manager.writeStartpoint(in(1), new StartpointUpcoming()));
        Run skipping = new Run(Map.of());
        await().atMost(LIMIT).untilAsserted(() -> assertThat(skipping.sent(0)).containsExactly(10));
        send(11);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(skipping.sent(1)).containsExactly(11));
        skipping.container.requestStop();
        assertThat(skipping.outcome.join()).isEqualTo(new ContainerOutcome.Done());

        manage(manager -> manager.writeStartpoint(in(0), new StartpointOldest()));
        new Run(Map.of("job.startpoint.enabled", "false")).assertSent(12, 12, 12);
        manage(manager -> assertThat(manager.readStartpoint(in(0))).isPresent());
    }

    @Test
    void fanOutsOfTopicsWithDotsCanBeRead() throws IOException {
        Config config = config(Map.of("job.name", "reader"));
        plan(config);
        CoordinatorStreamStore store = new CoordinatorStreamStore(config, new NoOpMetricsRegistry());
        store.init();
        StartpointManager manager = new StartpointManager(store);
        manager.writeStartpoint(in(1), new StartpointSpecific("5"));
        assertThat(plan(config).getConfig()).containsEntry("job.startpoint.pending", "true");
        assertThat(manager.getFanOutForTask(TASK)).containsOnlyKeys(in(1));
        manager.removeAllFanOuts();
        store.close();
        assertThat(plan(config).getConfig()).doesNotContainKey("job.startpoint.pending");
    }
}
