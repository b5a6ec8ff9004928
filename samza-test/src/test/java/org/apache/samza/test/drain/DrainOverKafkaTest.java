// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.drain;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.drain.DrainUtils;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.runtime.LocalApplicationRunner;
import org.apache.samza.test.oracle.JobProcess;
import org.apache.samza.test.support.Checkpoints;
import org.apache.samza.test.support.Topics;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drains on a real Kafka, exactly once. Whatever happens meanwhile, a drained job has ended by itself, has taken nothing that is
 * not in its output, and has left nothing between its steps.
 */
final class DrainOverKafkaTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String JOB = "reshuffle";
    private static final List<String> BETWEEN = List.of(JOB + "-1-partition_by-first", JOB + "-1-partition_by-second");
    private static final int PARTITIONS = 4;
    private static final int BATCH = 200;
    private static final long PAUSE_NANOS = 50_000_000;

    @TempDir
    private Path dir;

    private Topics topics;
    private Map<String, String> properties;
    private int sent;

    @Test
    void aDrainedJobLeavesNothingBehindAndTheNextRunGoesOnThere() throws Exception {
        try (DevCluster cluster = DevCluster.kafkaOnly(dir.resolve("cluster"));
                Topics opened = new Topics(cluster.bootstrapServers())) {
            topics = opened;
            properties = properties(topics.brokers());
            topics.create(Reshuffle.IN, PARTITIONS, Map.of());
            topics.create(Reshuffle.OUT, PARTITIONS, Map.of());
            drainWhileAContainerDies();
            assertNothingIsLeft();
            assertThat(committedInput()).as("not all was read").hasSizeLessThan(sent);
            drainTheNextRunUnderLoad();
            assertNothingIsLeft();
        }
    }

    /** One container stands still, so that the other drains and waits for it; that one is killed, then the first goes on. */
    private void drainWhileAContainerDies() throws Exception {
        try (JobProcess job = new JobProcess(dir.resolve("job"), properties)) {
            job.start();
            send();
            await().atMost(LIMIT).until(() -> topics.count(Reshuffle.OUT) == sent);
            await().atMost(LIMIT)
                    .until(() -> BETWEEN.stream()
                            .allMatch(topic -> topics.stableEnds(topic).equals(topics.ends(topic))));
            ProcessHandle dying = container(job, 0);
            ProcessHandle standing = container(job, 1);
            signal(standing, "STOP");
            try {
                send();
                requestDrain();
                await().atMost(LIMIT)
                        .until(() -> topics.read("__samza_coordinator_" + JOB + "_1").stream()
                                .anyMatch(entry -> entry.key().contains("samza-drain-heard-v1")));
                dying.destroyForcibly();
                send();
            } finally {
                signal(standing, "CONT");
            }
            job.awaitEnd(LIMIT);
        }
    }

    private void drainTheNextRunUnderLoad() throws Exception {
        int sentBefore = sent;
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                send();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
        LocalApplicationRunner runner = new LocalApplicationRunner(new Reshuffle(), new MapConfig(properties));
        runner.run();
        try {
            await().atMost(LIMIT).until(() -> topics.count(Reshuffle.OUT) > sentBefore);
            assertThat(runner.status()).as("nobody has asked this run yet").isEqualTo(ApplicationStatus.Running);
            requestDrain();
            assertThat(runner.waitForFinish(LIMIT)).isTrue();
        } finally {
            enough.set(true);
            load.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            runner.kill();
        }
        assertThat(runner.status()).isEqualTo(ApplicationStatus.SuccessfulFinish);
    }

    /** The output is the committed input, and every message between steps is committed too. */
    private void assertNothingIsLeft() {
        assertThat(topics.read(Reshuffle.OUT).stream()
                        .map(Topics.Entry::value)
                        .sorted()
                        .toList())
                .isEqualTo(committedInput());
        for (String topic : BETWEEN) {
            Map<Integer, Long> behind = Checkpoints.behind(topics, JOB, topic);
            topics.forEach(topic, record -> {
                if (record.value()[0] == 0) {
                    assertThat(record.offset())
                            .as(topic + " " + record.partition())
                            .isLessThan(behind.get(record.partition()));
                }
            });
        }
    }

    /** What the job has taken, sorted. */
    private List<String> committedInput() {
        Map<Integer, Long> behind = Checkpoints.behind(topics, JOB, Reshuffle.IN);
        return topics.read(Reshuffle.IN).stream()
                .filter(entry -> entry.offset() < behind.getOrDefault(entry.partition(), 0L))
                .map(Topics.Entry::value)
                .sorted()
                .toList();
    }

    private void send() {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            String number = Integer.toString(sent++);
            records.add(new ProducerRecord<>(Reshuffle.IN, "key-" + number, number));
        }
        topics.send(records);
    }

    /** As a tool does that was written for Samza 1.8. */
    private void requestDrain() {
        CoordinatorStreamStore store = new CoordinatorStreamStore(new MapConfig(properties), new NoOpMetricsRegistry());
        store.init();
        DrainUtils.writeDrainNotification(store);
        store.close();
    }

    private static ProcessHandle container(JobProcess job, int id) {
        return job.containers().stream()
                .filter(process -> isContainer(process, id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isContainer(ProcessHandle process, int id) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains("-Dsamza.container.id=" + id + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    private static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static Map<String, String> properties(String brokers) {
        Map<String, String> properties = new HashMap<>();
        properties.put("job.name", JOB);
        properties.put("app.class", Reshuffle.class.getName());
        properties.put("job.container.count", "2");
        properties.put("job.default.system", "kafka");
        properties.put("job.coordinator.replication.factor", "1");
        properties.put("job.drain-monitor.poll.interval.ms", "100");
        properties.put("task.processing.guarantee", "exactly_once");
        properties.put("task.opts", "-Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        properties.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        properties.put("task.checkpoint.replication.factor", "1");
        properties.put("systems.kafka.samza.factory", "org.apache.samza.system.kafka.KafkaSystemFactory");
        properties.put("systems.kafka.consumer.bootstrap.servers", brokers);
        properties.put("systems.kafka.producer.bootstrap.servers", brokers);
        properties.put("systems.kafka.default.stream.replication.factor", "1");
        properties.put("systems.kafka.default.stream.samza.offset.default", "oldest");
        return properties;
    }
}
