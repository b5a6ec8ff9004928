// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import static org.apache.samza.system.kafka.Broker.bytes;
import static org.apache.samza.system.kafka.Broker.ssp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.TransactionException;
import org.apache.samza.system.TransactionException.Kind;
import org.apache.samza.system.TransactionalProducer;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Broker.Extension.class)
final class KafkaTransactionsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String prefix = "samza/job-" + UUID.randomUUID().toString().substring(0, 8) + "/1/";

    @Test
    void showsWhatIsCommittedAndNothingElse(Broker broker) throws Exception {
        String topic = broker.newTopic(1);
        TransactionalProducer producer = producer(broker, "0");
        send(producer, topic, "a");
        send(producer, topic, "b");
        producer.flush("task");
        assertThat(committedEnd(broker, topic)).isZero();
        producer.commit();
        assertThat(read(broker, topic, 2)).containsExactly("a", "b");
        send(producer, topic, "c");
        producer.flush("task");
        producer.stop();
        await().atMost(LIMIT).until(() -> committedEnd(broker, topic) == end(broker, topic));
        assertThat(read(broker, topic, 2)).as("what was open when it stopped").containsExactly("a", "b");
    }

    @Test
    void remembersTheOffsetOfTheNewestRecordNotOfTheMarkBehindIt(Broker broker) {
        String topic = broker.newTopic(1);
        TransactionalProducer producer = new KafkaSystemFactory()
                .getTransactionalProducer("kafka", broker.config(), new NoOpMetricsRegistry(), prefix + "0", 60_000);
        producer.remember(ssp(topic, 0));
        producer.register("task");
        producer.start();
        send(producer, topic, "a");
        producer.flush("task");
        producer.commit();
        assertThat(producer.newestAcknowledged(ssp(topic, 0))).isEqualTo("0");
        send(producer, topic, "b");
        producer.flush("task");
        producer.commit();
        assertThat(producer.newestAcknowledged(ssp(topic, 0))).isEqualTo("2");
        producer.stop();
    }

    @Test
    void aSuccessorOfTheIdAbortsWhatIsOpenAndFencesThePredecessor(Broker broker) throws Exception {
        String topic = broker.newTopic(1);
        TransactionalProducer zombie = producer(broker, "0");
        send(zombie, topic, "uncommitted");
        zombie.flush("task");
        TransactionalProducer successor = producer(broker, "0");
        assertThat(committedEnd(broker, topic))
                .as("the old transaction is settled")
                .isEqualTo(end(broker, topic));
        send(successor, topic, "new");
        successor.commit();
        assertThatThrownBy(() -> {
                    send(zombie, topic, "late");
                    zombie.commit();
                })
                .isInstanceOfSatisfying(
                        TransactionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FENCED))
                .hasMessageContaining(prefix + "0");
        assertThatThrownBy(zombie::commit).as("once fenced, for ever").isInstanceOf(TransactionException.class);
        zombie.stop();
        assertThat(read(broker, topic, 1)).containsExactly("new");
        successor.stop();
    }

    @Test
    void aNewDeploymentFencesEveryIdOfTheJobAndOfNoOther(Broker broker) throws Exception {
        String topic = broker.newTopic(1);
        TransactionalProducer first = producer(broker, "0");
        TransactionalProducer second = producer(broker, "1");
        TransactionalProducer stranger = start(broker, prefix.replace("/1/", "/2/") + "0", "60000");
        send(first, topic, "open");
        first.flush("task");
        send(second, topic, "committed");
        second.commit();

        Set<String> fenced = new KafkaSystemFactory()
                .fence(
                        "kafka",
                        broker.config(),
                        prefix,
                        Set.of(new SystemStream("kafka", topic), new SystemStream("kafka", "no-such")));

        assertThat(fenced).containsExactlyInAnyOrder(prefix + "0", prefix + "1");
        assertThat(committedEnd(broker, topic)).isEqualTo(end(broker, topic));
        for (TransactionalProducer producer : List.of(first, second)) {
            assertThatThrownBy(() -> {
                        send(producer, topic, "late");
                        producer.commit();
                    })
                    .isInstanceOfSatisfying(
                            TransactionException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.FENCED));
            producer.stop();
        }
        send(stranger, topic, "of another job");
        stranger.commit();
        stranger.stop();
        assertThat(read(broker, topic, 2)).containsExactly("committed", "of another job");
    }

    @Test
    void aTransactionThatTimedOutIsToldAsFencedAndTheIdCanBeTakenAgain(Broker broker) throws Exception {
        String topic = broker.newTopic(1);
        TransactionalProducer slow = start(broker, prefix + "0", "1000");
        send(slow, topic, "too slow");
        slow.flush("task");
        await().atMost(LIMIT).until(() -> committedEnd(broker, topic) == end(broker, topic));
        assertThatThrownBy(() -> {
                    send(slow, topic, "late");
                    slow.commit();
                })
                .isInstanceOf(TransactionException.class);
        slow.stop();
        TransactionalProducer again = producer(broker, "0");
        send(again, topic, "in time");
        again.commit();
        again.stop();
        assertThat(read(broker, topic, 1)).containsExactly("in time");
    }

    /** Brokers raise the epoch with every commit and give a new producer id when it has reached its end: after two hours of 200 ms. */
    @Test
    @EnabledIfSystemProperty(named = "samza.test.epochs", matches = "true", disabledReason = "takes minutes")
    void goesOnWhenTheEpochIsExhausted(Broker broker) throws Exception {
        String topic = broker.newTopic(1);
        int transactions = Short.MAX_VALUE + 100;
        TransactionalProducer producer = producer(broker, "0");
        for (int i = 0; i < transactions; i++) {
            send(producer, topic, Integer.toString(i));
            producer.commit();
        }
        producer.stop();
        assertThat(read(broker, topic, transactions))
                .containsExactlyElementsOf(IntStream.range(0, transactions)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void aRecordThatIsTooLargeIsNoMatterOfTransactions(Broker broker) {
        String topic = broker.newTopic(1, "max.message.bytes", "1000");
        TransactionalProducer producer = producer(broker, "0");
        producer.send(
                "task",
                new OutgoingMessageEnvelope(
                        new SystemStream("kafka", topic), (Object) 0, bytes("k"), new byte[10_000]));
        assertThatThrownBy(() -> {
                    producer.flush("task");
                    producer.commit();
                })
                .isNotInstanceOf(TransactionException.class)
                .hasMessageContaining(topic);
        producer.stop();
    }

    @Test
    void aTopicThatDoesNotExistIsNoMatterOfTransactions(Broker broker) {
        TransactionalProducer producer =
                start(broker, prefix + "0", "60000", "systems.kafka.producer.max.block.ms", "3000");
        assertThatThrownBy(() -> {
                    send(producer, "no-such-topic", "x");
                    producer.commit();
                })
                .isNotInstanceOf(TransactionException.class)
                .hasMessageContaining("no-such-topic");
        producer.stop();
    }

    private TransactionalProducer producer(Broker broker, String container) {
        return start(broker, prefix + container, "60000");
    }

    private static TransactionalProducer start(Broker broker, String id, String timeoutMs, String... more) {
        List<String> entries = new ArrayList<>(List.of("systems.kafka.producer.transaction.timeout.ms", timeoutMs));
        entries.addAll(List.of(more));
        TransactionalProducer producer = new KafkaSystemFactory()
                .getTransactionalProducer(
                        "kafka", broker.config(entries.toArray(String[]::new)), new NoOpMetricsRegistry(), id, 60_000);
        producer.register("task");
        producer.start();
        return producer;
    }

    private static void send(TransactionalProducer producer, String topic, String message) {
        producer.send(
                "task",
                new OutgoingMessageEnvelope(new SystemStream("kafka", topic), (Object) 0, bytes("k"), bytes(message)));
    }

    private static long committedEnd(Broker broker, String topic) throws Exception {
        return end(broker, topic, IsolationLevel.READ_COMMITTED);
    }

    private static long end(Broker broker, String topic) throws Exception {
        return end(broker, topic, IsolationLevel.READ_UNCOMMITTED);
    }

    private static long end(Broker broker, String topic, IsolationLevel isolation) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = broker.plainAdmin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    /** Committed records, at least so many. */
    private static List<String> read(Broker broker, String topic, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                broker.address(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        List<String> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition)).get(partition);
            await().atMost(LIMIT).until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    found.add(Broker.text(record.value()));
                }
                return found.size() >= count && consumer.position(partition) >= end;
            });
        }
        return found;
    }
}
