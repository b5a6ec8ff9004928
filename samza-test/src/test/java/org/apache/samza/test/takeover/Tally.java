// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.takeover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.test.published.TallyTask;
import org.apache.samza.test.support.Topics;

/** One job, its topics, its directory and its property file, which either release runs. */
final class Tally {
    static final int PARTITIONS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(240);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topics topics;
    private final String job;
    private final Path dir;
    private final String changelog;
    private final Ledger ledger;
    private final List<String> lines;
    private int starts;

    /** @param dots whether the names of topics hold dots */
    Tally(Topics topics, String job, Path dir, boolean dots) throws IOException {
        this.topics = topics;
        this.job = job;
        this.dir = Files.createDirectories(dir);
        String separator = dots ? "." : "-";
        this.changelog = String.join(separator, job, "tally", "log");
        this.ledger = new Ledger(topics, String.join(separator, job, "in", "put"), PARTITIONS);
        topics.create(output(), PARTITIONS, Map.of());
        this.lines = new ArrayList<>(lines(String.join(separator, job, "in", "put")));
    }

    private List<String> lines(String input) {
        return List.of(
                "job.name=" + job,
                "job.factory.class=org.apache.samza.job.local.ThreadJobFactory",
                "job.default.system=kafka",
                "job.coordinator.replication.factor=1",
                "job.logged.store.base.dir=" + stores(),
                "task.class=" + TallyTask.class.getName(),
                "task.inputs=kafka." + input,
                "tally.output=" + output(),
                "task.commit.ms=3600000",
                "task.checkpoint.factory=org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory",
                "task.checkpoint.replication.factor=1",
                "systems.kafka.samza.factory=org.apache.samza.system.kafka.KafkaSystemFactory",
                "systems.kafka.consumer.bootstrap.servers=" + topics.brokers(),
                "systems.kafka.producer.bootstrap.servers=" + topics.brokers(),
                "systems.kafka.default.stream.samza.key.serde=string",
                "systems.kafka.default.stream.samza.msg.serde=string",
                "systems.kafka.default.stream.samza.offset.default=oldest",
                "systems.kafka.default.stream.replication.factor=1",
                "serializers.registry.string.class=org.apache.samza.serializers.StringSerdeFactory",
                "stores.tally.factory=org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory",
                "stores.tally.key.serde=string",
                "stores.tally.msg.serde=string",
                "stores.tally.changelog=kafka." + changelog,
                "stores.tally.changelog.replication.factor=1",
                // Every put is in the changelog at once, and so in front of the checkpoint that belongs to it.
                "stores.tally.object.cache.size=0",
                "stores.tally.write.batch.size=0");
    }

    String output() {
        return job + "-output";
    }

    String changelog() {
        return changelog;
    }

    String checkpointTopic() {
        return "__samza_checkpoint_ver_1_for_" + job.replace('_', '-') + "_1";
    }

    Path stores() {
        return dir.resolve("stores");
    }

    Ledger ledger() {
        return ledger;
    }

    /** Adds a line to the property file. */
    void set(String line) {
        lines.add(line);
    }

    JobProcess start(Release release) throws IOException {
        Path config = Files.write(dir.resolve("job.properties"), lines);
        starts++;
        return release.start(config, dir.resolve(starts + "-" + release + ".log"));
    }

    /** Waits until every message sent has at least one output. */
    void awaitProcessed(JobProcess process) {
        await().atMost(LIMIT).until(() -> {
            assertThat(process.isRunning()).as("job runs").isTrue();
            return places(outputs()).containsAll(ledger.places());
        });
    }

    void awaitCheckpoint(JobProcess process, Map<Integer, Long> offsets) {
        await().atMost(LIMIT).until(() -> {
            assertThat(process.isRunning()).as("job runs").isTrue();
            return checkpointed().equals(offsets);
        });
    }

    /** Values of all outputs in the order of their partitions. */
    List<String> outputs() {
        return topics.read(output()).stream().map(Topics.Entry::value).toList();
    }

    private static Set<String> places(List<String> outputs) {
        Set<String> places = new HashSet<>();
        outputs.forEach(output -> places.add(place(output)));
        return places;
    }

    private static String place(String output) {
        return output.substring(output.indexOf(" at ") + 4);
    }

    /** Places of messages that have more than one output. */
    Set<String> processedAgain() {
        Set<String> seen = new HashSet<>();
        Set<String> again = new TreeSet<>();
        outputs().stream().map(Tally::place).filter(place -> !seen.add(place)).forEach(again::add);
        return again;
    }

    /** The newest count sent for each key, which is what the store answered. */
    Map<String, String> newestCounts() {
        Map<String, String> counts = new TreeMap<>();
        topics.newest(output()).forEach((key, output) -> counts.put(key, output.substring(0, output.indexOf(' '))));
        return counts;
    }

    /** The changelog played back. */
    Map<String, String> changelogFold() {
        return new TreeMap<>(topics.newest(changelog));
    }

    /** Offset of the last processed message by partition, of the newest checkpoints of version 1. */
    Map<Integer, Long> checkpointed() {
        Map<Integer, Long> offsets = new TreeMap<>();
        if (topics.names().contains(checkpointTopic())) {
            topics.newest(checkpointTopic()).forEach((key, value) -> {
                if (tree(key).path("type").asText().equals("checkpoint")) {
                    for (JsonNode position : tree(value)) {
                        if (!position.path("stream").asText().equals(changelog)) {
                            offsets.put(
                                    position.path("partition").asInt(),
                                    position.path("offset").asLong());
                        }
                    }
                }
            });
        }
        return offsets;
    }

    /** Changelog partition by task, as the coordinator stream holds it. */
    Map<String, String> changelogPartitions() {
        Map<String, String> partitions = new TreeMap<>();
        topics.newest("__samza_coordinator_" + job.replace('_', '-') + "_1").forEach((key, value) -> {
            if (tree(key).path(1).asText().equals("set-changelog")) {
                partitions.put(
                        tree(key).path(2).asText(),
                        tree(value).path("values").path("Partition").asText());
            }
        });
        return partitions;
    }

    /** Writes the newest record of each checkpoint and changelog key again, in a transaction: logs then end with its marker. */
    void commitAgain() {
        topics.transaction(true, producer -> {
            newestRecords(checkpointTopic()).forEach(producer::send);
            newestRecords(changelog).forEach(producer::send);
        });
    }

    private Collection<ProducerRecord<byte[], byte[]>> newestRecords(String topic) {
        Map<String, ProducerRecord<byte[], byte[]>> newest = new TreeMap<>();
        topics.forEach(
                topic,
                record -> newest.put(
                        record.partition() + " " + new String(record.key(), UTF_8),
                        new ProducerRecord<>(topic, record.partition(), record.key(), record.value())));
        return newest.values();
    }

    /** Aborts a transaction that has set every count to {@code count} and every position to the beginning. */
    void abort(int count) {
        topics.transaction(false, producer -> {
            for (ProducerRecord<byte[], byte[]> record : newestRecords(changelog)) {
                byte[] value = Integer.toString(count).getBytes(UTF_8);
                producer.send(new ProducerRecord<>(changelog, record.partition(), record.key(), value));
            }
            for (ProducerRecord<byte[], byte[]> record : newestRecords(checkpointTopic())) {
                String value =
                        new String(record.value(), UTF_8).replaceAll("\"offset\":\"[0-9]+\"", "\"offset\":\"0\"");
                producer.send(new ProducerRecord<>(record.topic(), 0, record.key(), value.getBytes(UTF_8)));
            }
        });
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }
}
