// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import static org.apache.samza.system.kafka.Broker.bytes;
import static org.apache.samza.system.kafka.Broker.ssp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.startpoint.StartpointOldest;
import org.apache.samza.startpoint.StartpointSpecific;
import org.apache.samza.startpoint.StartpointTimestamp;
import org.apache.samza.startpoint.StartpointUpcoming;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.StreamValidationException;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Broker.Extension.class)
@SuppressWarnings("FutureReturnValueIgnored") // Flush and close wait, and reading finds what is missing.
final class KafkaSystemAdminTest {
    private Broker broker;
    private SystemAdmin admin;

    @BeforeEach
    void start(Broker broker) {
        this.broker = broker;
        admin = broker.admin();
    }

    @AfterEach
    void stop() {
        admin.stop();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, long timestamp, String... messages) {
        for (String message : messages) {
            producer.send(new ProducerRecord<>(topic, 0, timestamp, null, bytes(message)));
        }
        producer.flush();
    }

    @Test
    void tellsWherePartitionsBeginAndEnd() {
        String topic = broker.newTopic(2);
        try (var producer = broker.plainProducer()) {
            send(producer, topic, 1000, "a", "b", "c");
        }

        var metadata = admin.getSystemStreamMetadata(Set.of(topic)).get(topic).getSystemStreamPartitionMetadata();

        assertThat(metadata)
                .containsOnly(
                        Map.entry(new Partition(0), new SystemStreamPartitionMetadata("0", "2", "3")),
                        Map.entry(new Partition(1), new SystemStreamPartitionMetadata(null, null, "0")));
        assertThat(admin.getSSPMetadata(Set.of(ssp(topic, 0))))
                .containsOnly(Map.entry(ssp(topic, 0), new SystemStreamPartitionMetadata("0", "2", "3")));
    }

    @Test
    void endsBeforeAnOpenTransactionWhoseRecordsNoConsumerSees() {
        String topic = broker.newTopic(1);
        try (var producer = broker.plainProducer("transactional.id", topic)) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, topic, 1000, "hidden");

            assertThat(admin.getSSPMetadata(Set.of(ssp(topic, 0)))
                            .get(ssp(topic, 0))
                            .getUpcomingOffset())
                    .isEqualTo("0");
            producer.abortTransaction();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(admin.getSSPMetadata(Set.of(ssp(topic, 0)))
                                .get(ssp(topic, 0))
                                .getUpcomingOffset())
                        .isEqualTo("2"));
    }

    @Test
    void countsPartitionsWithoutAskingForOffsets() {
        String topic = broker.newTopic(3);

        assertThat(admin.getSystemStreamPartitionCounts(Set.of(topic), 0)
                        .get(topic)
                        .getSystemStreamPartitionMetadata())
                .hasSize(3);
    }

    @Test
    void theNextOffsetIsOneMore() {
        assertThat(admin.getOffsetsAfter(Map.of(ssp("t", 0), "9"))).containsEntry(ssp("t", 0), "10");
    }

    @Test
    void offsetsAreComparedByNumber() {
        assertThat(admin.offsetComparator("9", "10")).isNegative();
        assertThat(admin.offsetComparator("10", "9")).isPositive();
        assertThat(admin.offsetComparator("10", "10")).isZero();
        assertThat(admin.offsetComparator(null, "1")).isNull();
        assertThat(admin.offsetComparator("x", "1")).isNull();
    }

    @Test
    void anUnknownTopicIsNamedWithClusterAndTheNearestName() {
        String topic = broker.newTopic(1);
        String misspelt = topic.substring(0, topic.length() - 1);

        assertThatThrownBy(() -> admin.getSystemStreamMetadata(Set.of(misspelt)))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("Topic " + misspelt + " of system kafka does not exist")
                .hasMessageContaining(broker.address())
                .hasMessageContaining("did you mean " + topic + "?");
    }

    @Test
    void createsATopicOnceWithItsPropertiesAndSaysSo() throws Exception {
        String topic = "made." + System.nanoTime();
        StreamSpec spec = new StreamSpec(
                "made",
                topic,
                "kafka",
                4,
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "segment.bytes",
                        "2097152",
                        "samza.msg.serde",
                        "json",
                        "no.such",
                        "1"));

        assertThat(admin.createStream(spec)).isTrue();
        assertThat(admin.createStream(spec)).isFalse();

        admin.validateStream(spec);
        assertThat(admin.getAllSystemStreams()).contains(new SystemStream("kafka", topic));
        try (Admin plain = broker.plainAdmin()) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            var properties = plain.describeConfigs(Set.of(resource)).all().get().get(resource);
            assertThat(properties.get("cleanup.policy").value()).isEqualTo("compact");
            assertThat(properties.get("segment.bytes").value()).isEqualTo("2097152");
        }
    }

    @Test
    void takesTopicPropertiesFromTheStreamsConfiguration() throws Exception {
        String topic = "configured." + System.nanoTime();
        SystemAdmin configured = broker.admin(
                "systems.kafka.default.stream.retention.ms", "1000",
                "streams.mine.samza.physical.name", topic,
                "streams.mine.retention.ms", "86400000");
        try (Admin plain = broker.plainAdmin()) {
            configured.createStream(new StreamSpec("mine", topic, "kafka", 1));

            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            assertThat(plain.describeConfigs(Set.of(resource))
                            .all()
                            .get()
                            .get(resource)
                            .get("retention.ms")
                            .value())
                    .isEqualTo("86400000");
        } finally {
            configured.stop();
        }
    }

    @Test
    void tooFewBrokersForTheReplicasAreExplainedWithTheKeyToChange() {
        StreamSpec changelog = StreamSpec.createChangeLogStreamSpec("log", "kafka", 1);
        StreamSpec replicated = new StreamSpec(changelog.getId(), "log", "kafka", 1, Map.of("replication.factor", "3"));

        assertThatThrownBy(() -> admin.createStream(replicated))
                .hasMessageContaining("3 replicas")
                .hasMessageContaining("has 1 brokers")
                .hasMessageContaining("changelog.replication.factor");
    }

    @Test
    void aTopicThatDeletesByTimeIsNoChangelog() {
        String topic = broker.newTopic(1, "cleanup.policy", "delete");

        assertThatThrownBy(() -> admin.validateStream(
                        new StreamSpec("log", topic, "kafka", 1, Map.of("cleanup.policy", "compact"))))
                .isInstanceOf(StreamValidationException.class)
                .hasMessageContaining(topic)
                .hasMessageContaining("cleanup.policy=delete, expected compact")
                .hasMessageContaining("--add-config cleanup.policy=compact");
    }

    @Test
    void tooFewPartitionsAreCounted() {
        String topic = broker.newTopic(2);

        assertThatThrownBy(() -> admin.validateStream(new StreamSpec("s", topic, "kafka", 3)))
                .isInstanceOf(StreamValidationException.class)
                .hasMessageContaining("has 2 partitions, expected at least 3");
        admin.validateStream(new StreamSpec("s", topic, "kafka", 1));
    }

    @Test
    void aMissingTopicIsNotValid() {
        assertThatThrownBy(() -> admin.validateStream(new StreamSpec("s", "nowhere", "kafka", 1)))
                .isInstanceOf(StreamValidationException.class)
                .hasMessageContaining("Topic nowhere of system kafka does not exist");
    }

    @Test
    void aClearedStreamIsGoneAndCanBeMadeAnew() {
        String topic = broker.newTopic(1);
        StreamSpec spec = new StreamSpec("s", topic, "kafka", 1);

        assertThat(admin.clearStream(spec)).isTrue();
        assertThat(admin.getAllSystemStreams()).doesNotContain(new SystemStream("kafka", topic));
        assertThat(admin.clearStream(spec)).isTrue();
        assertThat(admin.createStream(spec)).isTrue();
    }

    @Test
    void committedMessagesAreDeletedOnlyWithPermission() {
        String topic = broker.newTopic(1);
        try (var producer = broker.plainProducer()) {
            send(producer, topic, 1000, "a", "b", "c");
        }
        SystemAdmin permitted = broker.admin("systems.kafka.samza.delete.committed.messages", "true");
        try {
            admin.deleteMessages(Map.of(ssp(topic, 0), "0"));
            permitted.deleteMessages(Map.of(ssp(topic, 0), "1"));

            Awaitility.await()
                    .untilAsserted(() -> assertThat(admin.getSSPMetadata(Set.of(ssp(topic, 0)))
                                    .get(ssp(topic, 0))
                                    .getOldestOffset())
                            .isEqualTo("2"));
        } finally {
            permitted.stop();
        }
    }

    @Test
    void startpointsBecomeOffsets() {
        String topic = broker.newTopic(1);
        try (var producer = broker.plainProducer()) {
            send(producer, topic, 1000, "a");
            send(producer, topic, 2000, "b");
        }

        assertThat(admin.resolveStartpointToOffset(ssp(topic, 0), new StartpointOldest()))
                .isEqualTo("0");
        assertThat(admin.resolveStartpointToOffset(ssp(topic, 0), new StartpointUpcoming()))
                .isEqualTo("2");
        assertThat(admin.resolveStartpointToOffset(ssp(topic, 0), new StartpointSpecific("1")))
                .isEqualTo("1");
        assertThat(admin.resolveStartpointToOffset(ssp(topic, 0), new StartpointTimestamp(1500L)))
                .isEqualTo("1");
        assertThat(admin.resolveStartpointToOffset(ssp(topic, 0), new StartpointTimestamp(9000L)))
                .isEqualTo("2");
    }
}
