// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.kafka;

import static org.apache.samza.system.kafka.Broker.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.checkpoint.CheckpointV1;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.StreamValidationException;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.kafka.Broker;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Broker.Extension.class)
@Timeout(120)
@SuppressWarnings("FutureReturnValueIgnored") // Flush and close wait, and reading finds what is missing.
final class KafkaCheckpointManagerTest {
    private static final TaskName TASK = new TaskName("Partition 0");
    private static final SystemStreamPartition ORDERS = new SystemStreamPartition("kafka", "or.ders", new Partition(3));
    private static final String OTHER_GROUPER =
            "org.apache.samza.container.grouper.stream.AllSspToSingleTaskGrouperFactory";

    private final List<CheckpointManager> started = new ArrayList<>();
    private Broker broker;
    private String job;
    private String topic;

    @BeforeEach
    void newJob(Broker broker) {
        this.broker = broker;
        job = "job_" + UUID.randomUUID().toString().substring(0, 8);
        topic = "__samza_checkpoint_ver_1_for_" + job.replace('_', '-') + "_1";
    }

    @AfterEach
    void stop() {
        started.forEach(CheckpointManager::stop);
    }

    private Config config(String... entries) {
        Config config = broker.config(entries);
        return new MapConfig(List.of(config, Map.of("job.name", job)));
    }

    private CheckpointManager made(String... entries) {
        return new KafkaCheckpointManagerFactory().getCheckpointManager(config(entries), new NoOpMetricsRegistry());
    }

    private CheckpointManager started(String... entries) {
        CheckpointManager manager = made(entries);
        manager.createResources();
        manager.register(TASK);
        manager.start();
        started.add(manager);
        return manager;
    }

    private static CheckpointV1 v1(String offset) {
        return new CheckpointV1(Map.of(ORDERS, offset));
    }

    private static CheckpointV2 v2(String offset) {
        return new CheckpointV2(
                CheckpointId.deserialize("5-6"), Map.of(ORDERS, offset), Map.of("backend", Map.of("s", "m")));
    }

    private void put(String key, String value) {
        try (var producer = broker.plainProducer()) {
            producer.send(new ProducerRecord<>(topic, 0, bytes(key), value == null ? null : bytes(value)));
        }
    }

    private static String key(String grouper, String type) {
        return new String(new CheckpointRecordKey(grouper, TASK.getTaskName(), type).toBytes(), StandardCharsets.UTF_8);
    }

    private static String key(String type) {
        return key("org.apache.samza.container.grouper.stream.GroupByPartitionFactory", type);
    }

    @Test
    void whatOneManagerWroteAnotherReads() {
        CheckpointManager writer = started();
        for (int i = 0; i < 5; i++) {
            writer.writeCheckpoint(TASK, v1("" + i));
            writer.writeCheckpoint(TASK, v2("" + i));
        }

        assertThat(writer.readLastCheckpoint(TASK)).isEqualTo(v1("4"));
        assertThat(started().readLastCheckpoint(TASK)).isEqualTo(v1("4"));
        assertThat(started("task.checkpoint.read.versions", "2,1").readLastCheckpoint(TASK))
                .isEqualTo(v2("4"));
    }

    @Test
    void aReaderNoticesWhatIsWrittenLater() {
        CheckpointManager writer = started();
        CheckpointManager reader = started();
        assertThat(reader.readLastCheckpoint(TASK)).isNull();

        writer.writeCheckpoint(TASK, v1("1"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(reader.readLastCheckpoint(TASK)).isEqualTo(v1("1")));
        writer.writeCheckpoint(TASK, v1("2"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(reader.readLastCheckpoint(TASK)).isEqualTo(v1("2")));
    }

    @Test
    void recordsLieInTheTopicAsOlderReadersExpectThem() {
        started().writeCheckpoint(TASK, v1("12345"));

        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address()), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            var record = consumer.poll(Duration.ofSeconds(30)).iterator().next();

            assertThat(record.key())
                    .isEqualTo("{\"systemstreampartition-grouper-factory\":"
                            + "\"org.apache.samza.container.grouper.stream.GroupByPartitionFactory\","
                            + "\"taskName\":\"Partition 0\",\"type\":\"checkpoint\"}");
            assertThat(record.value())
                    .isEqualTo("{\"SystemStreamPartition [kafka, or.ders, 3]\":{\"system\":\"kafka\","
                            + "\"partition\":\"3\",\"offset\":\"12345\",\"stream\":\"or.ders\"}}");
        }
    }

    @Test
    void versionTwoIsTakenWhereThereIsNoVersionOne() {
        CheckpointManager manager = started();
        manager.writeCheckpoint(TASK, v2("7"));

        assertThat(manager.readLastCheckpoint(TASK)).isEqualTo(v2("7"));
    }

    @Test
    void recordsOfUnknownTypesArePassedOver() {
        CheckpointManager manager = started();
        manager.writeCheckpoint(TASK, v1("7"));
        put(key("changelog-partition-mapping"), "{\"Partition 0\":0}");
        put("{\"type\":\"of the future\"}", "\u0001");

        assertThat(started().readLastCheckpoint(TASK)).isEqualTo(v1("7"));
    }

    @Test
    void aDeletedRecordIsNoCheckpoint() {
        started().writeCheckpoint(TASK, v1("7"));
        put(key("checkpoint"), null);

        assertThat(started().readLastCheckpoint(TASK)).isNull();
    }

    @Test
    void anotherGrouperStopsTheJobUnlessValidationIsOff() {
        CheckpointManager manager = started();
        manager.writeCheckpoint(TASK, v1("7"));
        put(key(OTHER_GROUPER, "checkpoint"), "{}");

        assertThatThrownBy(() -> started().readLastCheckpoint(TASK))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("task Partition 0 at offset 1 of topic " + topic)
                .hasMessageContaining(OTHER_GROUPER)
                .hasMessageContaining("job.checkpoint.validation.enabled=false");
        assertThat(started("job.checkpoint.validation.enabled", "false").readLastCheckpoint(TASK))
                .isEqualTo(v1("7"));
    }

    @Test
    void aRecordThatCannotBeDecodedStopsTheJobAtItsOffset() {
        CheckpointManager manager = started();
        manager.writeCheckpoint(TASK, v1("7"));
        put(key("checkpoint"), "damaged");

        assertThatThrownBy(() -> started().readLastCheckpoint(TASK))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("task Partition 0 (version 1) at offset 1 of topic " + topic)
                .hasMessageContaining("task.checkpoint.read.versions");

        manager.writeCheckpoint(TASK, v1("8"));
        assertThat(started().readLastCheckpoint(TASK)).isEqualTo(v1("8"));
    }

    @Test
    void aRecordThatIsCutShortStopsTheJobAtItsOffset() {
        CheckpointManager manager = started();
        manager.writeCheckpoint(TASK, v1("7"));
        for (String value :
                List.of("{\"SystemStreamPartition [kafka, or.ders, 3]\":{\"system\":\"kafka\",\"part", "", "[]")) {
            put(key("checkpoint"), value);
            assertThatThrownBy(() -> started().readLastCheckpoint(TASK))
                    .isInstanceOf(SamzaException.class)
                    .hasMessageContaining("task Partition 0 (version 1) at offset")
                    .hasMessageContaining("of topic " + topic);
        }
    }

    @Test
    void aDamagedVersionThatIsNotAskedForStopsNothing() {
        CheckpointManager manager = started();
        manager.writeCheckpoint(TASK, v1("7"));
        put(key("checkpoint-v2"), "{\"checkpoint-id\":\"5-6\",\"input-off");

        assertThat(started().readLastCheckpoint(TASK)).isEqualTo(v1("7"));
        assertThatThrownBy(() -> started("task.checkpoint.read.versions", "2,1").readLastCheckpoint(TASK))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("task Partition 0 (version 2) at offset 1 of topic " + topic);
    }

    @Test
    void aDamagedVersionIsNotReplacedByAnotherOne() {
        started().writeCheckpoint(TASK, v2("7"));
        put(key("checkpoint"), "damaged");

        assertThatThrownBy(() -> started("task.checkpoint.read.versions", "1,2").readLastCheckpoint(TASK))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("task Partition 0 (version 1) at offset 1 of topic " + topic);
    }

    @Test
    void aKeyThatIsNoneStopsTheJobAtItsOffset() {
        CheckpointManager manager = started();
        put("not a key", "{}");

        assertThatThrownBy(() -> manager.readLastCheckpoint(TASK))
                .hasMessageContaining("at offset 0 of topic " + topic)
                .hasMessageContaining("not that of a checkpoint");
    }

    @Test
    void theEndIsReachedBehindAnAbortedTransaction() {
        CheckpointManager manager = started();
        manager.writeCheckpoint(TASK, v1("7"));
        try (var producer = broker.plainProducer("transactional.id", job)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, bytes(key("checkpoint")), bytes("aborted")));
            producer.flush();
            producer.abortTransaction();
        }

        assertThat(started().readLastCheckpoint(TASK)).isEqualTo(v1("7"));
    }

    @Test
    void aTopicThatDeletesByTimeIsRefused() {
        SystemAdmin admin = broker.admin();
        admin.createStream(new StreamSpec("s", topic, "kafka", 1, Map.of("cleanup.policy", "delete")));
        admin.stop();

        assertThatThrownBy(() -> made().createResources())
                .isInstanceOf(StreamValidationException.class)
                .hasMessageContaining("cleanup.policy=delete, expected compact");
    }

    @Test
    void aTopicOfSeveralPartitionsIsRefusedUnlessValidationIsOff() {
        SystemAdmin admin = broker.admin();
        admin.createStream(new StreamSpec("s", topic, "kafka", 3, Map.of("cleanup.policy", "compact")));
        admin.stop();

        assertThatThrownBy(() -> made().createResources()).hasMessageContaining("has 3 partitions, expected 1");
        CheckpointManager manager = started("job.checkpoint.validation.enabled", "false");
        manager.writeCheckpoint(TASK, v1("7"));
        assertThat(manager.readLastCheckpoint(TASK)).isEqualTo(v1("7"));
    }

    @Test
    void tooFewBrokersForTheReplicasAreExplained() {
        assertThatThrownBy(() -> made("task.checkpoint.replication.factor", "3").createResources())
                .hasMessageContaining("has 1 brokers")
                .hasMessageContaining("Lower task.checkpoint.replication.factor");
    }

    @Test
    void aTopicThatWasNeverMadeIsNamedAtTheStart() {
        CheckpointManager manager = made();
        manager.register(TASK);

        assertThatThrownBy(manager::start).hasMessageContaining("Topic " + topic + " of system kafka does not exist");
    }

    @Test
    void aCheckpointThatCannotBeWrittenFailsEvenWhereFailedOutputsAreDropped() {
        CheckpointManager manager =
                started("task.checkpoint.max.message.bytes", "300", "task.drop.producer.errors", "true");

        assertThatThrownBy(() -> manager.writeCheckpoint(TASK, v1("7".repeat(500))))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("topic " + topic + " partition 0")
                .hasMessageContaining("RecordTooLargeException");
    }

    @Test
    void clearedCheckpointsAreGone() {
        CheckpointManager manager = started();
        manager.writeCheckpoint(TASK, v1("7"));
        manager.readLastCheckpoint(TASK);

        manager.clearCheckpoints();
        manager.createResources();

        assertThat(manager.readLastCheckpoint(TASK)).isNull();
    }

    @Test
    void aTaskThatIsNotRegisteredIsNamed() {
        assertThatThrownBy(() -> started().writeCheckpoint(new TaskName("Partition 9"), v1("1")))
                .hasMessageContaining("Partition 9")
                .hasMessageContaining("Partition 0");
    }
}
