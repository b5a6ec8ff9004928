// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.statebackend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.assembly.ContainerOutcome;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.guarantee.TransactionalIds;
import org.apache.samza.system.Systems;
import org.apache.samza.test.support.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * State in blobs, offsets in a real Kafka: processes that are killed between the upload of state and the checkpoint, or right behind
 * the checkpoint, whose successors have none of their files; and transactions that are given up.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BlobStoreKillTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PARTITIONS = 2;
    private static final int KEYS = 20;
    private static final int WAVE = 200;

    private Path dir;
    private DevCluster cluster;
    private Topics topics;
    private int jobs;

    @BeforeAll
    void startBroker(@TempDir Path temporary) {
        dir = temporary;
        cluster = DevCluster.kafkaOnly(dir.resolve("cluster"));
        topics = new Topics(cluster.bootstrapServers());
        topics.create("numbered", PARTITIONS, Map.of());
    }

    @AfterAll
    void stopBroker() {
        topics.close();
        cluster.close();
    }

    private SavedJob job(String name, String guarantee) {
        topics.create(name + "-in", PARTITIONS, Map.of());
        return new SavedJob(name, dir.resolve(name + "-blobs"))
                .with("task.processing.guarantee", guarantee)
                .with("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory")
                .with("task.checkpoint.replication.factor", "1")
                .with("systems.kafka.samza.factory", "org.apache.samza.system.kafka.KafkaSystemFactory")
                .with("systems.kafka.producer.bootstrap.servers", cluster.bootstrapServers())
                .with("systems.kafka.samza.key.serde", "string")
                .with("systems.kafka.samza.msg.serde", "string")
                .with("blob.store.manager.factory", HaltingBlobs.class.getName());
    }

    @Test
    void aContainerThatGivesUpItsTransactionGoesOnFromWhatTheCheckpointNames() {
        SavedJob job = job("fenced", "exactly_once");
        SavedJob.Running container = job.start(dir.resolve("fenced"));
        for (int round = 0; round < 2; round++) {
            send("fenced", round * WAVE);
            awaitNumbered("fenced", (round + 1) * WAVE);
            try (Systems systems = Systems.of(job.config())) {
                assertThat(TransactionalIds.of(job.config()).fence(job.config(), systems))
                        .isPresent();
            }
        }
        send("fenced", 2 * WAVE);
        awaitNumbered("fenced", 3 * WAVE);
        assertThat(container.stop()).isEqualTo(new ContainerOutcome.Done());
        assertThat(numbered("fenced")).hasSize(3 * WAVE).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"exactly_once,upload", "at_least_once,clean-up"})
    void stateAndOffsetsFitWheneverTheProcessIsKilled(String guarantee, String killedAt) throws Exception {
        String name = "saved-" + jobs++;
        SavedJob job = job(name, guarantee);

        killInTheMiddle(job, name, killedAt);
        SavedJob.Running successor = job.start(dir.resolve(name + "-other"));
        send(name, 2 * WAVE);
        awaitNumbered(name, 3 * WAVE);
        assertThat(successor.stop()).isEqualTo(new ContainerOutcome.Done());

        assertThat(last(name)).hasSize(KEYS);
        assertThat(last(name).values()).as("the newest number of each key").containsOnly(3 * WAVE / KEYS);
        if (guarantee.equals("exactly_once")) {
            assertThat(numbered(name)).hasSize(3 * WAVE).doesNotHaveDuplicates();
        }
    }

    /** Lets a container process one wave, and kill itself in the commit of the next. */
    private void killInTheMiddle(SavedJob job, String name, String killedAt) throws IOException, InterruptedException {
        Path host = Files.createDirectories(dir.resolve(name));
        Path trigger = host.resolve("halt");
        Map<String, String> config = new HashMap<>(job.onHost(host));
        config.put("halt.trigger", trigger.toString());
        config.put("halt.at", killedAt);
        send(name, 0);
        Process container = SavedContainer.start(config, host);
        try {
            awaitNumbered(name, WAVE);
            Files.createFile(trigger);
            send(name, WAVE);
            assertThat(container.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(container.exitValue())
                    .as("see %s", host.resolve("container.log"))
                    .isEqualTo(HaltingBlobs.EXIT_CODE);
        } finally {
            container.destroyForcibly();
        }
    }

    private void awaitNumbered(String name, int messages) {
        await().atMost(LIMIT)
                .until(() ->
                        last(name).values().stream().mapToInt(Integer::intValue).sum() == messages);
    }

    private void send(String name, int from) {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int i = from; i < from + WAVE; i++) {
            records.add(
                    new ProducerRecord<>(name + "-in", i % PARTITIONS, name + "-key-" + i % KEYS, Integer.toString(i)));
        }
        topics.send(records);
    }

    /** What was sent on for the keys of one job, by readers of what is committed: {@code key number message}. */
    private List<String> numbered(String name) {
        return topics.read("numbered").stream()
                .filter(entry -> entry.key().startsWith(name + "-"))
                .map(entry -> entry.key() + " " + entry.value())
                .toList();
    }

    /** The highest number of each key. */
    private Map<String, Integer> last(String name) {
        Map<String, Integer> last = new HashMap<>();
        numbered(name).forEach(line -> {
            String[] parts = line.split(" ");
            last.merge(parts[0], Integer.valueOf(parts[1]), Math::max);
        });
        return last;
    }
}
