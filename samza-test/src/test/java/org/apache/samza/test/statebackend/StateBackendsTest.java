// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.statebackend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.samza.Partition;
import org.apache.samza.assembly.ContainerOutcome;
import org.apache.samza.config.ConfigException;
import org.apache.samza.job.JobCheck;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.system.inmemory.InMemorySystemFactory;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State backends as jobs configure them: real containers and RocksDB, with streams in memory and checkpoints in files. */
final class StateBackendsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int KEYS = 10;

    private final String scope = UUID.randomUUID().toString();

    @TempDir
    private Path dir;

    private SavedJob job;
    private Systems systems;

    @BeforeEach
    void streams() {
        job = new SavedJob("saved", dir.resolve("blobs"))
                .with("systems.kafka.samza.factory", InMemorySystemFactory.class.getName())
                .with("inmemory.scope", scope)
                .with("task.checkpoint.factory", "org.apache.samza.checkpoint.file.FileSystemCheckpointManagerFactory")
                .with("task.checkpoint.path", dir.resolve("checkpoints").toString());
        systems = Systems.of(job.config());
        systems.admin("kafka").createStream(new StreamSpec("in", "saved-in", "kafka", 2));
        systems.admin("kafka").createStream(new StreamSpec("numbered", "numbered", "kafka", 2));
    }

    @AfterEach
    void forget() {
        systems.close();
        InMemorySystemFactory.drop(scope);
        NotingBackend.forget(scope);
    }

    private void send(int count) {
        SystemProducer producer = systems.newProducer("kafka", new NoOpMetricsRegistry(), "feed");
        producer.register("feed");
        producer.start();
        for (int i = 0; i < count; i++) {
            String key = "key-" + i % KEYS;
            producer.send(
                    "feed", new OutgoingMessageEnvelope(new SystemStream("kafka", "saved-in"), i % KEYS % 2, key, "x"));
        }
        producer.flush("feed");
        producer.stop();
    }

    /** Everything sent on so far, {@code key number message}. */
    private List<String> numbered() {
        SystemConsumer consumer = systems.newConsumer("kafka", new NoOpMetricsRegistry(), "test");
        List<String> numbered = new ArrayList<>();
        try {
            Set<SystemStreamPartition> partitions = Set.of(
                    new SystemStreamPartition("kafka", "numbered", new Partition(0)),
                    new SystemStreamPartition("kafka", "numbered", new Partition(1)));
            partitions.forEach(partition -> consumer.register(partition, "0"));
            consumer.start();
            Map<SystemStreamPartition, List<IncomingMessageEnvelope>> polled;
            do {
                polled = consumer.poll(partitions, 0);
                polled.values()
                        .forEach(batch ->
                                batch.forEach(message -> numbered.add(message.getKey() + " " + message.getMessage())));
            } while (polled.values().stream().anyMatch(batch -> !batch.isEmpty()));
            return numbered;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            consumer.stop();
        }
    }

    /** Runs a container until all is numbered, then stops it in order. */
    private void run(Path host, int all) {
        SavedJob.Running container = job.start(host);
        await().atMost(LIMIT)
                .until(() -> numbered().size() >= all || container.outcome().isDone());
        assertThat(container.stop()).isEqualTo(new ContainerOutcome.Done());
        assertThat(numbered()).hasSize(all);
    }

    private void assertNumberedOn(int each) {
        List<String> expected = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            for (int number = 1; number <= each; number++) {
                expected.add("key-" + key + " " + number + " x");
            }
        }
        assertThat(numbered()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aContainerOnAnotherHostGoesOnWithTheStateThatBlobsHold() {
        send(20 * KEYS);
        run(dir.resolve("one"), 20 * KEYS);
        send(5 * KEYS);
        run(dir.resolve("two"), 25 * KEYS);
        send(5 * KEYS);
        run(dir.resolve("one"), 30 * KEYS);
        assertNumberedOn(30);
    }

    @Test
    void aBackendOfAUserIsCalledAsItsInterfaceSays() {
        job.with("stores.numbers.backup.factories", NotingBackend.class.getName())
                .with("noting.scope", scope)
                .with("noting.directory", dir.resolve("backups").toString());
        send(2 * KEYS);
        run(dir.resolve("one"), 2 * KEYS);
        send(KEYS);
        run(dir.resolve("two"), 3 * KEYS);
        assertNumberedOn(3);

        List<String> calls = NotingBackend.calls(scope);
        assertThat(calls).startsWith("createResources 2 tasks", "validateResources 2 tasks");
        assertThat(calls.stream().filter(call -> call.startsWith("Partition 0")).distinct())
                .containsExactly(
                        "Partition 0 restoreManager [numbers] at "
                                + dir.resolve("one").resolve("saved-1"),
                        "Partition 0 restore init without checkpoint",
                        "Partition 0 restore",
                        "Partition 0 restore close",
                        "Partition 0 backupManager systems [kafka] at "
                                + dir.resolve("one").resolve("saved-1"),
                        "Partition 0 backup init without checkpoint",
                        "Partition 0 snapshot",
                        "Partition 0 upload",
                        "Partition 0 cleanUp",
                        "Partition 0 backup close",
                        "Partition 0 restoreManager [numbers] at "
                                + dir.resolve("two").resolve("saved-1"),
                        "Partition 0 restore init with checkpoint",
                        "Partition 0 backupManager systems [kafka] at "
                                + dir.resolve("two").resolve("saved-1"),
                        "Partition 0 backup init with checkpoint");
    }

    @Test
    void aBackendThatIsNotReadyKeepsTheJobFromBeingPlanned() {
        job.with("stores.numbers.backup.factories", NotingBackend.class.getName())
                .with("noting.scope", scope)
                .with("noting.refuses", "the bucket is gone");
        assertThatThrownBy(() -> SavedJob.plan(job.config()))
                .hasMessageContainingAll(
                        NotingBackend.class.getName(), "stores.numbers.backup.factories", "the bucket is gone");
        job.with("stores.numbers.backup.factories", "no.such.Backend");
        assertThatThrownBy(() -> SavedJob.plan(job.config()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Invalid stores.numbers.backup.factories=no.such.Backend");
    }

    @Test
    void aStoreIsNotBroughtBackFromWhereItIsNotSaved() {
        job.with("stores.numbers.restore.factories", NotingBackend.class.getName());
        assertThatThrownBy(() -> JobCheck.run(job.config()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(NotingBackend.class.getName() + " does not save store numbers");
        assertThatThrownBy(() -> SavedJob.plan(job.config()))
                .hasMessageContaining(NotingBackend.class.getName() + " does not save store numbers");
    }

    @Test
    void aBlobStoreWithoutClientIsToldWhenTheJobIsPlanned() {
        job.with("blob.store.manager.factory", "no.such.Client");
        assertThatThrownBy(() -> SavedJob.plan(job.config()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Invalid blob.store.manager.factory=no.such.Client");
    }
}
