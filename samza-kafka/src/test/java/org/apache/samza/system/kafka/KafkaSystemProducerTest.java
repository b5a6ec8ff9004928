// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import static org.apache.samza.system.kafka.Broker.bytes;
import static org.apache.samza.system.kafka.Broker.ssp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.samza.config.Config;
import org.apache.samza.system.AcknowledgedOffsets;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemProducerException;
import org.apache.samza.system.SystemStream;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Broker.Extension.class)
@Timeout(120)
final class KafkaSystemProducerTest {
    private static final String TASK = "Partition 0";

    private final List<SystemProducer> started = new ArrayList<>();
    private Broker broker;

    @BeforeEach
    void broker(Broker broker) {
        this.broker = broker;
    }

    @AfterEach
    void stop() {
        started.forEach(SystemProducer::stop);
    }

    private SystemProducer producer(String... entries) {
        return started(
                new KafkaSystemFactory().getProducer("kafka", broker.config(entries), new NoOpMetricsRegistry()));
    }

    private SystemProducer started(SystemProducer producer) {
        producer.register(TASK);
        producer.start();
        started.add(producer);
        return producer;
    }

    private static OutgoingMessageEnvelope message(String topic, Object partitionKey, String text) {
        return new OutgoingMessageEnvelope(new SystemStream("kafka", topic), partitionKey, bytes("k"), bytes(text));
    }

    @Test
    void whatWasFlushedCanBeReadInOrder() {
        String topic = broker.newTopic(1);
        SystemProducer producer = producer();
        List<String> sent =
                IntStream.range(0, 5000).mapToObj(i -> "message " + i).toList();

        sent.forEach(text -> producer.send(TASK, message(topic, null, text)));
        producer.flush(TASK);

        try (Reader reader = Reader.from(broker, ssp(topic, 0), "0")) {
            assertThat(reader.readTo(ssp(topic, 0), "5000")).containsExactlyElementsOf(sent);
        }
    }

    @Test
    void aPartitionKeyChoosesThePartitionByItsHashCode() {
        String topic = broker.newTopic(10);
        SystemProducer producer = producer();

        producer.send(TASK, message(topic, "abc", "to four"));
        producer.send(TASK, message(topic, 7, "to seven"));
        producer.send(TASK, message(topic, bytes("abc"), "by content"));
        producer.send(TASK, message(topic, bytes("abc"), "by content"));
        producer.flush(TASK);

        try (Reader four = Reader.from(broker, ssp(topic, 4), "0");
                Reader seven = Reader.from(broker, ssp(topic, 7), "0")) {
            assertThat(four.read(ssp(topic, 4), 1)).containsExactly("to four");
            assertThat(seven.read(ssp(topic, 7), 1)).containsExactly("to seven");
        }
        int byContent = KafkaSystemProducer.partitionOf(Arrays.hashCode(bytes("abc")), 10);
        try (Reader reader = Reader.from(broker, ssp(topic, byContent), "0")) {
            assertThat(reader.read(ssp(topic, byContent), 2)).contains("by content", "by content");
        }
    }

    @Test
    void withoutPartitionKeyKafkasOwnPartitionerSeesTheKeysBytes() {
        String topic = broker.newTopic(10);
        SystemProducer producer = producer();

        producer.send(
                TASK,
                new OutgoingMessageEnvelope(new SystemStream("kafka", topic), null, bytes("abc"), bytes("to seven")));
        producer.flush(TASK);

        try (Reader reader = Reader.from(broker, ssp(topic, 7), "0")) {
            assertThat(reader.read(ssp(topic, 7), 1)).containsExactly("to seven");
        }
    }

    @Test
    void partitionsAddedLaterAreUsedAfterAFlush() throws Exception {
        String topic = broker.newTopic(1);
        SystemProducer producer = producer("systems.kafka.producer.metadata.max.age.ms", "100");
        producer.send(TASK, message(topic, 1, "to zero"));
        try (var admin = broker.plainAdmin()) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                    .all()
                    .get();
        }

        Awaitility.await().pollInSameThread().untilAsserted(() -> {
            producer.flush(TASK);
            producer.send(TASK, message(topic, 1, "to one"));
            producer.flush(TASK);
            try (var admin = broker.plainAdmin()) {
                var partition = new TopicPartition(topic, 1);
                assertThat(admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                .partitionResult(partition)
                                .get()
                                .offset())
                        .isPositive();
            }
        });
    }

    @Test
    void remembersTheNewestAcknowledgedOffsetOfChosenPartitions() {
        String topic = broker.newTopic(3);
        SystemProducer producer =
                new KafkaSystemFactory().getProducer("kafka", broker.config(), new NoOpMetricsRegistry());
        AcknowledgedOffsets offsets = (AcknowledgedOffsets) producer;
        offsets.remember(ssp(topic, 2));
        offsets.remember(ssp(topic, 1));
        started(producer);
        assertThat(offsets.newestAcknowledged(ssp(topic, 1))).isNull();

        for (int i = 0; i < 10; i++) {
            producer.send(TASK, message(topic, 1, "x"));
        }
        producer.flush(TASK);

        assertThat(offsets.newestAcknowledged(ssp(topic, 1))).isEqualTo("9");
        assertThat(offsets.newestAcknowledged(ssp(topic, 2))).isNull();
    }

    @Test
    void aMessageWithoutSerdeIsRefusedWithTheKeyToSet() {
        SystemProducer producer = producer();
        SystemStream stream = new SystemStream("kafka", "orders");

        assertThatThrownBy(() -> producer.send(TASK, new OutgoingMessageEnvelope(stream, "text")))
                .isInstanceOf(SystemProducerException.class)
                .hasMessageContaining("kafka.orders")
                .hasMessageContaining("its message is a java.lang.String")
                .hasMessageContaining("samza.msg.serde");
        assertThatThrownBy(() -> producer.send(TASK, new OutgoingMessageEnvelope(stream, null, 5, bytes("x"))))
                .hasMessageContaining("its key is a java.lang.Integer")
                .hasMessageContaining("samza.key.serde");
    }

    @Test
    void aRecordTooLargeFailsWithTopicAndSizesAndEverythingAfterItToo() {
        String topic = broker.newTopic(1);
        SystemProducer producer = producer("systems.kafka.producer.max.request.size", "2000");

        assertThatThrownBy(() -> producer.send(TASK, message(topic, null, "x".repeat(5000))))
                .isInstanceOf(SystemProducerException.class)
                .hasMessageContaining("topic " + topic)
                .hasMessageContaining("1 bytes of key and 5000 bytes of message");
        assertThatThrownBy(() -> producer.send(TASK, message(topic, null, "small")))
                .hasMessageContaining("first failure at topic " + topic);
        assertThatThrownBy(() -> producer.flush(TASK)).hasMessageContaining("first failure at topic " + topic);
    }

    @Test
    void aFailureNoticedByTheBrokerComesOutOfTheFlush() {
        String topic = broker.newTopic(1, "max.message.bytes", "1000");
        SystemProducer producer = producer();

        producer.send(TASK, message(topic, 0, "x".repeat(5000)));

        assertThatThrownBy(() -> producer.flush(TASK))
                .isInstanceOf(SystemProducerException.class)
                .hasMessageContaining("Cannot write to system kafka (brokers " + broker.address() + ")")
                .hasMessageContaining("topic " + topic + " partition 0")
                .hasMessageContaining("RecordTooLargeException");
    }

    @Test
    void failuresAreDroppedWhereThatIsAskedFor() {
        String topic = broker.newTopic(1, "max.message.bytes", "1000");
        SystemProducer producer = producer("task.drop.producer.errors", "true");

        producer.send(TASK, message(topic, null, "x".repeat(5000)));
        producer.flush(TASK);
        producer.send(TASK, message(topic, null, "small"));
        producer.flush(TASK);

        try (Reader reader = Reader.from(broker, ssp(topic, 0), "0")) {
            assertThat(reader.readTo(ssp(topic, 0), "1")).containsExactly("small");
        }
    }

    @Test
    void aTopicTakesRecordsRightAfterItWasCreated() {
        Config config = broker.config();
        for (int round = 0; round < 15; round++) {
            String topic = broker.newTopic(8);
            SystemProducer producer =
                    started(new KafkaSystemFactory().getProducer("kafka", config, new NoOpMetricsRegistry()));
            for (int i = 0; i < 800; i++) {
                producer.send(TASK, message(topic, i, "message " + i));
            }
            producer.flush(TASK);
        }
    }

    @Test
    void countsUnderTheNamesThatDashboardsKnow() {
        String topic = broker.newTopic(1);
        RecordingMetrics metrics = new RecordingMetrics();
        SystemProducer producer = started(new KafkaSystemFactory().getProducer("kafka", broker.config(), metrics));
        for (int i = 0; i < 3; i++) {
            producer.send(TASK, message(topic, null, "x"));
        }
        producer.flush(TASK);

        String group = "org.apache.samza.system.kafka.KafkaSystemProducerMetrics";
        assertThat(metrics.value(group, "kafka-producer-sends")).isEqualTo(3L);
        assertThat(metrics.value(group, "kafka-producer-send-success")).isEqualTo(3L);
        assertThat(metrics.value(group, "kafka-producer-send-failed")).isEqualTo(0L);
        assertThat(metrics.value(group, "kafka-producer-retries")).isEqualTo(0L);
        assertThat(metrics.value(group, "kafka-flushes")).isEqualTo(1L);
        assertThat(metrics.value(group, "kafka-flush-failed")).isEqualTo(0L);
        assertThat(metrics.value(group, "kafka-flush-ns")).isEqualTo(1);
    }
}
