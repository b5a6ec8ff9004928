// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.test.oracle.JobProcess;
import org.apache.samza.test.support.Topics;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operator on a real Kafka, exactly once, with containers killed and whole jobs killed and started anew. */
final class EveryOperatorIT {
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final int PARTITIONS = 4;
    private static final int ROUNDS = 2;
    private static final int MESSAGES = 800;
    private static final int GROUPS = 13;

    private final Random random = new Random(7);
    /** Per output the totals: of a window's output the sum over its panes, of others the number of records, by key. */
    private final Map<String, Map<String, Long>> expected = new TreeMap<>();

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void outputsAreThoseOfARunWithoutKills(boolean waits) throws Exception {
        try (DevCluster cluster = DevCluster.kafkaOnly(dir.resolve("cluster"));
                Topics topics = new Topics(cluster.bootstrapServers());
                JobProcess job = new JobProcess(dir.resolve("job"), properties(topics.brokers(), waits))) {
            topics.create(EveryOperator.LEFT, PARTITIONS, Map.of());
            topics.create(EveryOperator.RIGHT, PARTITIONS, Map.of());
            for (String output : EveryOperator.OUTPUTS) {
                topics.create(output, PARTITIONS, Map.of());
            }
            job.start();
            for (int round = 0; round < ROUNDS; round++) {
                send(topics, round);
                await().atMost(LIMIT).until(() -> job.containers().size() == 2);
                long merged = topics.count(EveryOperator.MERGED);
                await().atMost(LIMIT).until(() -> topics.count(EveryOperator.MERGED) > merged);
                kill(job, round);
            }
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(found(topics)).isEqualTo(expected));
            job.stop();
            assertThat(found(topics)).isEqualTo(expected);
        }
    }

    private void kill(JobProcess job, int round) throws IOException {
        if (round % 2 == 0) {
            List<ProcessHandle> containers = job.containers();
            containers.get(random.nextInt(containers.size())).destroyForcibly();
        } else {
            job.kill();
            job.start();
        }
    }

    private void send(Topics topics, int round) {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int i = round * MESSAGES; i < (round + 1) * MESSAGES; i++) {
            String id = "id-" + i;
            String group = "group-" + i % GROUPS;
            records.add(new ProducerRecord<>(EveryOperator.LEFT, id, group));
            records.add(new ProducerRecord<>(EveryOperator.RIGHT, id, group));
            expect(EveryOperator.MERGED, id, 2);
            expect(EveryOperator.LATER, id, 1);
            expect(EveryOperator.PAIRS, id + "=" + group + "+" + group, 1);
            if (!id.endsWith("0")) {
                expect(EveryOperator.TUMBLING, group, 2);
                expect(EveryOperator.EARLY, group, 2);
                expect(EveryOperator.SESSIONS, group, 2);
                expect(EveryOperator.SEEN, id + "=" + group, 2);
            }
            if (id.endsWith("7")) {
                expect(EveryOperator.BROADCASTS, id, PARTITIONS);
            }
        }
        topics.send(records);
    }

    private void expect(String output, String key, long more) {
        expected.computeIfAbsent(output, any -> new TreeMap<>()).merge(key, more, Long::sum);
    }

    private static Map<String, Map<String, Long>> found(Topics topics) {
        Map<String, Map<String, Long>> found = new TreeMap<>();
        for (String output : EveryOperator.OUTPUTS) {
            Map<String, Long> totals = new TreeMap<>();
            for (Topics.Entry entry : topics.read(output)) {
                switch (output) {
                    case EveryOperator.TUMBLING, EveryOperator.EARLY, EveryOperator.SESSIONS ->
                        totals.merge(entry.key(), Long.valueOf(entry.value()), Long::sum);
                    case EveryOperator.PAIRS, EveryOperator.SEEN ->
                        totals.merge(entry.key() + "=" + entry.value(), 1L, Long::sum);
                    default -> totals.merge(entry.key(), 1L, Long::sum);
                }
            }
            found.put(output, totals);
        }
        return found;
    }

    private static Map<String, String> properties(String brokers, boolean waits) {
        Map<String, String> properties = new HashMap<>();
        properties.put("app.name", "every-operator");
        properties.put("job.name", "every-operator");
        properties.put("app.class", EveryOperator.class.getName());
        properties.put(EveryOperator.WAITS, Boolean.toString(waits));
        properties.put("job.container.count", "2");
        properties.put("job.coordinator.replication.factor", "1");
        properties.put("task.processing.guarantee", "exactly_once");
        properties.put("task.max.concurrency", waits ? "8" : "1");
        properties.put("task.opts", "-Xmx256m -XX:TieredStopAtLevel=1");
        properties.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        properties.put("task.checkpoint.replication.factor", "1");
        properties.put("systems.kafka.consumer.bootstrap.servers", brokers);
        properties.put("systems.kafka.producer.bootstrap.servers", brokers);
        properties.put("systems.kafka.default.stream.replication.factor", "1");
        properties.put("systems.kafka.default.stream.samza.offset.default", "oldest");
        properties.put("stores.default.changelog.replication.factor", "1");
        return properties;
    }
}
