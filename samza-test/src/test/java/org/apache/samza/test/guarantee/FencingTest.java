// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.assembly.Application;
import org.apache.samza.assembly.Container;
import org.apache.samza.assembly.ContainerAssembly;
import org.apache.samza.assembly.ContainerIdentity;
import org.apache.samza.assembly.ContainerOutcome;
import org.apache.samza.assembly.Incumbency;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.guarantee.TransactionalIds;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.plan.Planner;
import org.apache.samza.system.Systems;
import org.apache.samza.test.support.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may write for a container: real containers in this process, on a real broker, with stores in RocksDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FencingTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int PARTITIONS = 2;
    private static final int KEYS = 20;
    private static final AtomicInteger JOBS = new AtomicInteger();

    private Path dir;
    private DevCluster cluster;
    private Topics topics;
    private Map<String, String> config;
    private List<ProducerRecord<String, String>> sent;
    private volatile boolean replaced;

    @BeforeAll
    void startBroker(@TempDir Path temporary) {
        dir = temporary;
        cluster = DevCluster.kafkaOnly(dir.resolve("cluster"));
        topics = new Topics(cluster.bootstrapServers());
    }

    @AfterAll
    void stopBroker() {
        topics.close();
        cluster.close();
    }

    @BeforeEach
    void newJob() {
        int number = JOBS.incrementAndGet();
        String job = "fencing-" + number;
        topics.names().stream().filter(name -> name.equals("numbered")).forEach(topics::delete);
        await().atMost(LIMIT).until(() -> !topics.names().contains("numbered"));
        topics.create("numbered", PARTITIONS, Map.of());
        topics.create(job + "-in", PARTITIONS, Map.of());
        sent = new ArrayList<>();
        config = new HashMap<>();
        config.put("job.name", job);
        config.put("job.default.system", "kafka");
        config.put("job.coordinator.replication.factor", "1");
        config.put("job.factory.class", "org.apache.samza.job.local.ThreadJobFactory");
        config.put("task.class", NumberTask.class.getName());
        config.put("task.inputs", "kafka." + job + "-in");
        config.put("task.commit.ms", "100");
        config.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        config.put("task.checkpoint.replication.factor", "1");
        config.put("systems.kafka.samza.factory", "org.apache.samza.system.kafka.KafkaSystemFactory");
        config.put("systems.kafka.producer.bootstrap.servers", cluster.bootstrapServers());
        config.put("systems.kafka.producer.delivery.timeout.ms", "20000");
        config.put("systems.kafka.producer.request.timeout.ms", "10000");
        config.put("systems.kafka.samza.key.serde", "string");
        config.put("systems.kafka.samza.msg.serde", "string");
        config.put("systems.kafka.default.stream.samza.offset.default", "oldest");
        config.put("serializers.registry.string.class", "org.apache.samza.serializers.StringSerdeFactory");
        config.put("stores.numbers.factory", "org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory");
        config.put("stores.numbers.key.serde", "string");
        config.put("stores.numbers.msg.serde", "string");
        config.put("stores.numbers.changelog", "kafka." + job + "-log");
        config.put("stores.numbers.changelog.replication.factor", "1");
    }

    /** A container at work on a thread of its own, with a disk of its own. */
    private record Running(Container container, CompletableFuture<ContainerOutcome> outcome) {
        boolean isAtWork() {
            return container.report().phase() == ContainerReport.Phase.RUNNING;
        }

        ContainerOutcome stop() {
            container.requestStop();
            return outcome.join();
        }
    }

    private Running start(String host, Incumbency incumbency) {
        Map<String, String> own = new HashMap<>(config);
        own.put(
                "job.logged.store.base.dir",
                dir.resolve(config.get("job.name")).resolve(host).toString());
        Config whole = new MapConfig(own);
        JobModel model;
        try (Systems systems = Systems.of(whole);
                CoordinatorStream stream = CoordinatorStream.of(whole, systems, "test")) {
            stream.create();
            model = Planner.plan(whole, systems, stream);
        }
        Container container = ContainerAssembly.assemble(
                whole, model, ContainerIdentity.here("0", host), Application.of(whole), Map.of(), incumbency);
        return new Running(container, CompletableFuture.supplyAsync(container::run));
    }

    @Test
    void aContainerThatWasReplacedCommitsNothingAndEndsSuperseded() {
        replaced = false;
        Running zombie = start("one", () -> !replaced);
        send(400);
        awaitNumbered();
        replaced = true;
        Running successor = start("two", Incumbency.UNCONTESTED);
        await().atMost(LIMIT).until(successor::isAtWork);
        send(400);
        ContainerOutcome end = zombie.outcome.join();
        awaitNumbered();

        assertThat(end)
                .isInstanceOfSatisfying(
                        ContainerOutcome.Superseded.class,
                        superseded -> assertThat(superseded.line()).contains("superseded"));
        assertThat(successor.stop()).isEqualTo(new ContainerOutcome.Done());
        assertNumberedOnce();
    }

    @Test
    void aContainerThatComesTooLateGivesTheIdBack() {
        Running incumbent = start("one", Incumbency.UNCONTESTED);
        send(200);
        awaitNumbered();
        Running late = start("two", () -> false);
        assertThat(late.outcome.join()).isInstanceOf(ContainerOutcome.Superseded.class);
        send(200);
        awaitNumbered();

        assertThat(incumbent.stop()).isEqualTo(new ContainerOutcome.Done());
        assertNumberedOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exactly_once", "at_least_once"})
    void aContainerThatIsFencedButWantedGoesOnInTheSameProcess(String guarantee) {
        config.put("task.processing.guarantee", guarantee);
        Running container = start("one", Incumbency.UNCONTESTED);
        for (int round = 0; round < 3; round++) {
            send(200);
            awaitNumbered();
            fence();
        }
        send(200);
        awaitNumbered();

        assertThat(container.stop()).isEqualTo(new ContainerOutcome.Done());
        if (guarantee.equals("exactly_once")) {
            assertNumberedOnce();
        }
        assertStateIsFoldOfLog();
    }

    private void fence() {
        Config whole = new MapConfig(config);
        try (Systems systems = Systems.of(whole)) {
            assertThat(TransactionalIds.of(whole).fence(whole, systems)).isPresent();
        }
    }

    @Test
    void aZombieOfAnAtLeastOnceJobWritesNeitherChangelogNorCheckpoint() {
        config.put("task.processing.guarantee", "at_least_once");
        replaced = false;
        Running zombie = start("one", () -> !replaced);
        send(200);
        awaitNumbered();
        replaced = true;
        Running successor = start("two", Incumbency.UNCONTESTED);
        await().atMost(LIMIT).until(successor::isAtWork);
        send(200);
        assertThat(zombie.outcome.join()).isInstanceOf(ContainerOutcome.Superseded.class);
        awaitNumbered();

        assertThat(successor.stop()).isEqualTo(new ContainerOutcome.Done());
        assertStateIsFoldOfLog();
    }

    @Test
    void goesOnByItselfWhenTheBrokerWasAway() {
        Running container = start("one", Incumbency.UNCONTESTED);
        send(300);
        awaitNumbered();
        for (int round = 0; round < 2; round++) {
            cluster.kill("kafka-1");
            cluster.restart("kafka-1");
            send(300);
            awaitNumbered();
        }
        assertThat(container.stop()).isEqualTo(new ContainerOutcome.Done());
        assertNumberedOnce();
    }

    @Test
    void commitsStateOnAnotherSystemBeforeCheckpointsThatNoTransactionSpans() {
        config.put("task.checkpoint.factory", "org.apache.samza.checkpoint.file.FileSystemCheckpointManagerFactory");
        config.put(
                "task.checkpoint.path",
                dir.resolve(config.get("job.name") + "-checkpoints").toString());
        Running first = start("one", Incumbency.UNCONTESTED);
        send(200);
        awaitNumbered();
        assertThat(first.stop()).isEqualTo(new ContainerOutcome.Done());
        Running second = start("two", Incumbency.UNCONTESTED);
        send(200);
        awaitNumbered();
        assertThat(second.stop()).isEqualTo(new ContainerOutcome.Done());
        assertNumberedOnce();
    }

    private void send(int count) {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = sent.size() + i;
            records.add(new ProducerRecord<>(
                    config.get("job.name") + "-in",
                    number % PARTITIONS,
                    "key-" + number % KEYS,
                    Integer.toString(number)));
        }
        topics.send(records);
        sent.addAll(records);
    }

    /** Numbers of every key up to the last, in the order of the input. */
    private Map<Integer, List<String>> expected() {
        Map<Integer, List<String>> expected = new LinkedHashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (ProducerRecord<String, String> record : sent) {
            int number = numbers.merge(record.partition() + record.key(), 1, Integer::sum);
            expected.computeIfAbsent(record.partition(), any -> new ArrayList<>())
                    .add(record.key() + " " + number + " " + record.value());
        }
        return expected;
    }

    private Map<Integer, List<String>> numbered() {
        Map<Integer, List<String>> numbered = new HashMap<>();
        topics.read("numbered")
                .forEach(entry -> numbered.computeIfAbsent(entry.partition(), any -> new ArrayList<>())
                        .add(entry.key() + " " + entry.value()));
        return numbered;
    }

    private void awaitNumbered() {
        String last = " " + sent.get(sent.size() - 1).value();
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> numbered().values().stream().flatMap(List::stream).anyMatch(line -> line.endsWith(last)));
    }

    private void assertNumberedOnce() {
        assertThat(numbered()).isEqualTo(expected());
    }

    /** Whatever was written twice, the newest number of a key in the changelog is that of one writer's history. */
    private void assertStateIsFoldOfLog() {
        Map<String, String> newest = topics.newest(config.get("job.name") + "-log");
        assertThat(newest).hasSize(KEYS);
        Map<String, Long> sentByKey = new HashMap<>();
        sent.forEach(record -> sentByKey.merge(record.key(), 1L, Long::sum));
        newest.forEach(
                (key, number) -> assertThat(Long.parseLong(number)).as(key).isEqualTo(sentByKey.get(key)));
    }
}
