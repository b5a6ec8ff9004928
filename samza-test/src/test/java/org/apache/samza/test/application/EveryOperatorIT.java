// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.test.application.EveryOperatorModel.Line;
import org.apache.samza.test.oracle.JobProcess;
import org.apache.samza.test.support.Topics;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operator on a real Kafka, exactly once, with containers killed and whole jobs killed and started anew. Each test takes an
 * asynchronous application or a synchronous one; with {@code -Dtest.jvm.args=-Doperators.both=true}, which takes twice as long, both.
 */
final class EveryOperatorIT {
    private static final boolean BOTH = Boolean.getBoolean("operators.both");
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final int PARTITIONS = 4;
    private static final int CONTAINERS = 2;

    @TempDir
    private static Path dir;

    private static DevCluster cluster;
    private static Topics topics;
    private static RemoteRecords remote;

    private final Random random = new Random(7);

    @BeforeAll
    static void start() throws IOException {
        cluster = DevCluster.kafkaOnly(dir.resolve("cluster"));
        topics = new Topics(cluster.bootstrapServers());
        remote = RemoteRecords.start();
    }

    @AfterAll
    static void stop() {
        remote.close();
        topics.close();
        cluster.close();
    }

    private static Stream<Boolean> waiting() {
        return BOTH ? Stream.of(false, true) : Stream.of(true);
    }

    private static Stream<Boolean> straight() {
        return BOTH ? Stream.of(false, true) : Stream.of(false);
    }

    @ParameterizedTest
    @MethodSource("waiting")
    void outputsAreThoseOfARunWithoutKills(boolean waits) throws Exception {
        String name = waits ? "waiting" : "straight";
        create(name, EveryOperator.LEFT, EveryOperator.RIGHT, EveryOperator.TIMED);
        EveryOperator.outputs(waits).forEach(output -> create(name, output));
        for (EveryWindow window : EveryWindow.values()) {
            create(name, window.output());
        }
        var model = new EveryOperatorModel(waits, PARTITIONS);
        try (JobProcess job = new JobProcess(dir.resolve(name), properties(name, EveryOperator.class, waits))) {
            job.start();
            send(name, 0, 800);
            // Everything has been processed, and lies in windows that are still open.
            awaitMerged(job, 2 * 800);
            killContainer(job);
            send(name, 800, 1_600);
            // The container that was killed is in the middle of what it missed.
            awaitMerged(job, 2 * 1_200);
            job.kill();
            job.start();
            // Nothing is killed any more, so that every trigger and timer has its time.
            send(name, 1_600, 1_800);
            noteWhatWasSent(name, model);

            for (String output : EveryOperator.outputs(waits)) {
                if (!output.equals(EveryOperator.SPANS)) {
                    awaitAsserted(() -> model.check(output, read(name, output)));
                }
            }
            for (EveryWindow window : EveryWindow.values()) {
                awaitAsserted(() -> model.check(window, read(name, window.output())));
            }
            awaitAsserted(() -> {
                // Watermarks come with messages alone.
                sendTime(name);
                model.check(EveryOperator.SPANS, read(name, EveryOperator.SPANS));
            });
            job.stop();
        }
        for (String output : EveryOperator.outputs(waits)) {
            model.check(output, read(name, output));
        }
        for (EveryWindow window : EveryWindow.values()) {
            model.check(window, read(name, window.output()));
        }
    }

    @ParameterizedTest
    @MethodSource("straight")
    void aJobEndsWithItsInputsWhoeverIsKilledBetweenTheirEnds(boolean waits) throws Exception {
        String name = waits ? "waiting-end" : "straight-end";
        create(
                name,
                EveryEnd.INPUT,
                EveryEnd.PASSED,
                EveryEnd.BROADCASTS,
                EveryEnd.GROUPS,
                EveryEnd.SESSIONS,
                EveryEnd.ALL);
        var model = new EveryEndModel(PARTITIONS);
        try (JobProcess job = new JobProcess(dir.resolve(name), properties(name, EveryEnd.class, waits))) {
            job.start();
            model.passed(sendTo(name, 0, 400, 0, 1, 2, 3));
            awaitPassed(job, model);
            sendEnds(name, 0, 1);
            // What follows the first ends makes readers go past them.
            model.passed(sendTo(name, 400, 500, 2, 3));
            awaitPassed(job, model);
            killContainer(job);
            model.passed(sendTo(name, 500, 600, 2, 3));
            awaitPassed(job, model);
            sendEnds(name, 2);
            model.passed(sendTo(name, 600, 700, 3));
            awaitPassed(job, model);
            job.kill();
            job.start();
            model.passed(sendTo(name, 700, 800, 3));
            awaitPassed(job, model);
            killContainer(job);
            sendEnds(name, 3);

            job.awaitEnd(LIMIT);
        }
        for (String output : EveryEnd.OUTPUTS) {
            model.check(output, read(name, output));
        }
    }

    private static void create(String job, String... streams) {
        for (String stream : streams) {
            topics.create(EveryOperator.topic(job, stream), PARTITIONS, Map.of());
        }
    }

    private static void awaitAsserted(ThrowingRunnable assertion) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(500)).untilAsserted(assertion);
    }

    private static void awaitMerged(JobProcess job, int records) {
        String topic = EveryOperator.topic(job.name(), EveryOperator.MERGED);
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(300))
                .failFast(job::requireRunning)
                .until(() -> topics.count(topic) >= records);
    }

    private static void awaitPassed(JobProcess job, EveryEndModel model) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .failFast(job::requireRunning)
                .untilAsserted(() -> model.check(EveryEnd.PASSED, read(job.name(), EveryEnd.PASSED)));
    }

    private void killContainer(JobProcess job) {
        await().atMost(LIMIT).until(() -> job.containers().size() == CONTAINERS);
        job.containers().get(random.nextInt(CONTAINERS)).destroyForcibly();
    }

    private static void send(String job, int first, int end) {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int number = first; number < end; number++) {
            String id = Ids.of(number);
            String group = Ids.group(id);
            String time = MarkedKafkaFactory.TIME + Ids.time(id);
            records.add(new ProducerRecord<>(EveryOperator.topic(job, EveryOperator.LEFT), id, group));
            records.add(new ProducerRecord<>(EveryOperator.topic(job, EveryOperator.RIGHT), id, group));
            records.add(new ProducerRecord<>(EveryOperator.topic(job, EveryOperator.TIMED), id, time));
        }
        topics.send(records);
    }

    /** Sends a time after that of every message to each partition. */
    private static void sendTime(String job) {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            records.add(new ProducerRecord<>(
                    EveryOperator.topic(job, EveryOperator.TIMED),
                    partition,
                    "time",
                    MarkedKafkaFactory.TIME + System.currentTimeMillis()));
        }
        topics.send(records);
    }

    private static void noteWhatWasSent(String job, EveryOperatorModel model) {
        topics.forEach(
                EveryOperator.topic(job, EveryOperator.LEFT),
                record -> model.sent(new String(record.key(), StandardCharsets.UTF_8), record.timestamp()));
    }

    /** Sends to some partitions in turn; returns the ids. */
    private static List<String> sendTo(String job, int first, int end, int... partitions) {
        List<String> ids = new ArrayList<>();
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int number = first; number < end; number++) {
            String id = Ids.of(number);
            ids.add(id);
            records.add(new ProducerRecord<>(
                    EveryOperator.topic(job, EveryEnd.INPUT),
                    partitions[number % partitions.length],
                    id,
                    Ids.group(id)));
        }
        topics.send(records);
        return ids;
    }

    private static void sendEnds(String job, int... partitions) {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int partition : partitions) {
            records.add(new ProducerRecord<>(
                    EveryOperator.topic(job, EveryEnd.INPUT), partition, MarkedKafkaFactory.END, ""));
        }
        topics.send(records);
    }

    private static List<Line> read(String job, String output) {
        List<Line> lines = new ArrayList<>();
        topics.forEach(
                EveryOperator.topic(job, output),
                record -> lines.add(new Line(
                        new String(record.key(), StandardCharsets.UTF_8),
                        new String(record.value(), StandardCharsets.UTF_8),
                        record.timestamp())));
        return lines;
    }

    private static Map<String, String> properties(String name, Class<?> application, boolean waits) {
        Map<String, String> properties = new HashMap<>();
        properties.put("app.name", name);
        properties.put("job.name", name);
        properties.put("app.class", application.getName());
        properties.put(EveryOperator.WAITS, Boolean.toString(waits));
        properties.put(EveryOperator.REMOTE, remote.address());
        properties.put("job.container.count", Integer.toString(CONTAINERS));
        properties.put("job.coordinator.replication.factor", "1");
        properties.put("task.processing.guarantee", "exactly_once");
        properties.put("task.max.concurrency", waits ? "8" : "1");
        properties.put("task.opts", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        properties.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        properties.put("task.checkpoint.replication.factor", "1");
        properties.put("stores.default.changelog.replication.factor", "1");
        for (String system : List.of("kafka", "marked")) {
            String prefix = "systems." + system + ".";
            properties.put(prefix + "consumer.bootstrap.servers", cluster.bootstrapServers());
            properties.put(prefix + "producer.bootstrap.servers", cluster.bootstrapServers());
            properties.put(prefix + "default.stream.replication.factor", "1");
            properties.put(prefix + "default.stream.samza.offset.default", "oldest");
        }
        return properties;
    }
}
