// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.samza.Partition;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.TaskApplication;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.drain.DrainUtils;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.runtime.LocalApplicationRunner;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.system.descriptors.GenericInputDescriptor;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.system.inmemory.InMemorySystemFactory;
import org.apache.samza.task.DrainListenerTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.StreamTaskFactory;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.testing.MemoryCheckpoints;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole jobs that are drained while more input comes, in memory. */
final class DrainedJobTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int PARTITIONS = 4;
    private static final int BACKLOG = 1_000;
    /** Static, because functions of an application are copied for each task. */
    private static final Queue<String> SEEN = new LinkedBlockingQueue<>();

    private final String scope = UUID.randomUUID().toString();
    private final Map<String, String> config = new HashMap<>(Map.of(
            "job.name",
            "drained",
            "job.default.system",
            "memory",
            "job.container.count",
            "2",
            "job.drain-monitor.poll.interval.ms",
            "20",
            "systems.memory.samza.factory",
            InMemorySystemFactory.class.getName(),
            "systems.memory.default.stream.samza.offset.default",
            "oldest",
            "inmemory.scope",
            scope,
            "task.checkpoint.factory",
            MemoryCheckpoints.class.getName(),
            "task.checkpoint.scope",
            scope));

    private final GenericSystemDescriptor memory =
            new GenericSystemDescriptor("memory", InMemorySystemFactory.class.getName());
    private final GenericInputDescriptor<Object> numbers = memory.getInputDescriptor("numbers", new NoOpSerde<>());
    private final List<LocalApplicationRunner> runners = new ArrayList<>();
    private Systems systems;
    private SystemProducer producer;

    @BeforeEach
    void createInput() {
        SEEN.clear();
        systems = Systems.of(new MapConfig(config));
        systems.admin("memory").createStream(new StreamSpec("numbers", "numbers", "memory", PARTITIONS));
        producer = systems.newProducer("memory", new NoOpMetricsRegistry(), "feed");
        producer.register("feed");
        producer.start();
    }

    @AfterEach
    void stop() {
        runners.forEach(LocalApplicationRunner::kill);
        systems.close();
        InMemorySystemFactory.drop(scope);
    }

    private void feed(int partition, int number) {
        producer.send(
                "feed", new OutgoingMessageEnvelope(new SystemStream("memory", "numbers"), partition, "k", number));
    }

    private LocalApplicationRunner start(SamzaApplication<?> application) {
        LocalApplicationRunner runner = new LocalApplicationRunner(application, new MapConfig(config));
        runners.add(runner);
        runner.run();
        return runner;
    }

    private void drain() {
        Config whole = new MapConfig(config);
        CoordinatorStreamStore store = new CoordinatorStreamStore(whole, new NoOpMetricsRegistry());
        store.init();
        DrainUtils.writeDrainNotification(store);
        store.close();
    }

    private void assertEnds(LocalApplicationRunner runner) {
        assertThat(runner.waitForFinish(LIMIT)).isTrue();
        assertThat(runner.status()).isEqualTo(ApplicationStatus.SuccessfulFinish);
    }

    /** Messages of a partition that the job has committed. */
    private long committed(String stream, int partition) {
        var written = MemoryCheckpoints.scope(scope).get(new TaskName("Partition " + partition));
        String offset = written.get(written.size() - 1)
                .getOffsets()
                .get(new SystemStreamPartition("memory", stream, new Partition(partition)));
        return offset == null ? 0 : Long.parseLong(offset) + 1;
    }

    private final class Listener implements StreamTask, DrainListenerTask {
        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            SEEN.add(envelope.getSystemStreamPartition().getPartition().getPartitionId() + ":" + envelope.getMessage());
        }

        @Override
        public void onDrain(MessageCollector collector, TaskCoordinator coordinator) {
            SEEN.add("drained");
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "3,1", "3,4"})
    void everyTaskIsToldOnceAndTheNextRunGoesOnBehindIt(String threads, String concurrency) {
        config.put("job.container.thread.pool.size", threads);
        config.put("task.max.concurrency", concurrency);
        TaskApplication application =
                app -> app.withInputStream(numbers).withTaskFactory((StreamTaskFactory) Listener::new);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            feed(partition, 0);
        }
        LocalApplicationRunner first = start(application);
        await().atMost(LIMIT).until(() -> SEEN.size() == PARTITIONS);
        drain();
        assertEnds(first);
        assertThat(SEEN).hasSize(2 * PARTITIONS).filteredOn("drained"::equals).hasSize(PARTITIONS);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(committed("numbers", partition)).isEqualTo(1);
        }

        SEEN.clear();
        feed(1, 7);
        LocalApplicationRunner second = start(application);
        await().atMost(LIMIT).until(() -> !SEEN.isEmpty());
        assertThat(SEEN).as("the request was not for this run").containsExactly("1:7");
        assertThat(second.status()).isEqualTo(ApplicationStatus.Running);
        second.kill();
        assertThat(SEEN).containsExactly("1:7");
    }

    /** Two stages behind the input; the last one notes what it gets. */
    private StreamApplication pipeline(boolean waits) {
        KVSerde<Object, Object> serde = KVSerde.of(new NoOpSerde<>(), new NoOpSerde<>());
        return app -> {
            MessageStream<Object> input = app.getInputStream(numbers);
            MessageStream<Object> first =
                    waits ? input.flatMapAsync(number -> CompletableFuture.supplyAsync(() -> List.of(number))) : input;
            first.partitionBy(number -> number, number -> number, serde, "first")
                    .partitionBy(pair -> (Integer) pair.getValue() / 2, KV::getValue, serde, "second")
                    .sink((pair, collector, coordinator) ->
                            SEEN.add(pair.getValue().toString()));
        };
    }

    @ParameterizedTest
    @CsvSource({"false,0", "false,3", "true,0"})
    void everythingThatWasTakenGoesThroughAllStages(boolean waits, String threads) throws Exception {
        config.put("job.container.thread.pool.size", threads);
        config.put("task.max.concurrency", waits ? "4" : "1");
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger next = new AtomicInteger();
        CompletableFuture<Void> feeder = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                if (next.get() - SEEN.size() < BACKLOG) {
                    int number = next.getAndIncrement();
                    feed(number % PARTITIONS, number);
                } else {
                    Thread.onSpinWait();
                }
            }
        });
        LocalApplicationRunner first = start(pipeline(waits));
        await().atMost(LIMIT).until(() -> SEEN.size() > 1000);
        drain();
        assertEnds(first);
        enough.set(true);
        feeder.get();

        Map<String, Integer> expected = new TreeMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long count = committed("numbers", partition);
            for (int i = 0; i < count; i++) {
                expected.put(Integer.toString(i * PARTITIONS + partition), 1);
            }
        }
        assertThat(counts()).isEqualTo(expected);
        for (String stream : List.of("drained-1-partition_by-first", "drained-1-partition_by-second")) {
            Map<Partition, SystemStreamPartitionMetadata> ends = systems.admin("memory")
                    .getSystemStreamMetadata(Set.of(stream))
                    .get(stream)
                    .getSystemStreamPartitionMetadata();
            ends.forEach((partition, end) -> assertThat(committed(stream, partition.getPartitionId()))
                    .as(stream + " " + partition)
                    .isEqualTo(Long.parseLong(end.getUpcomingOffset())));
        }

        LocalApplicationRunner second = start(pipeline(waits));
        await().atMost(LIMIT).until(() -> SEEN.size() >= next.get());
        drain();
        assertEnds(second);
        assertThat(counts())
                .hasSize(next.get())
                .allSatisfy((number, times) -> assertThat(times).isEqualTo(1));
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        SEEN.forEach(number -> counts.merge(number, 1, Integer::sum));
        return counts;
    }

    @Test
    void nothingIsLookedForWhereDrainsAreDisabled() {
        config.put("job.drain-monitor.enabled", "false");
        LocalApplicationRunner runner = start((TaskApplication)
                app -> app.withInputStream(numbers).withTaskFactory((StreamTaskFactory) Listener::new));
        drain();
        feed(0, 1);
        await().atMost(LIMIT).until(() -> SEEN.size() == 1);
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("samza-drain-monitor")));
        assertThat(runner.status()).isEqualTo(ApplicationStatus.Running);
    }
}
