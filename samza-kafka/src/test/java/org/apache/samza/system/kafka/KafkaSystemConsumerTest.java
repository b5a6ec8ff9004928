// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import static org.apache.samza.system.kafka.Broker.bytes;
import static org.apache.samza.system.kafka.Broker.ssp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.system.WakeableConsumer;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Broker.Extension.class)
@Timeout(120)
@SuppressWarnings("FutureReturnValueIgnored") // Flush and close wait, and reading finds what is missing.
final class KafkaSystemConsumerTest {
    private Broker broker;

    @BeforeEach
    void broker(Broker broker) {
        this.broker = broker;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, SystemStreamPartition ssp, String... messages) {
        for (String message : messages) {
            producer.send(new ProducerRecord<>(
                    ssp.getStream(), ssp.getPartition().getPartitionId(), 1234L, bytes("k"), bytes(message)));
        }
        producer.flush();
    }

    private SystemStreamPartition filled(String... messages) {
        SystemStreamPartition ssp = ssp(broker.newTopic(1), 0);
        try (var producer = broker.plainProducer()) {
            send(producer, ssp, messages);
        }
        return ssp;
    }

    @Test
    void readsFromTheRegisteredOffsetOn() {
        SystemStreamPartition ssp = filled("a", "b", "c");

        try (Reader reader = Reader.from(broker, ssp, "1")) {
            assertThat(reader.read(ssp, 2)).containsExactly("b", "c");
            assertThat(reader.messages(ssp))
                    .extracting(IncomingMessageEnvelope::getOffset)
                    .containsExactly("1", "2");
        }
    }

    @Test
    void anEnvelopeHoldsWhatTheRecordHeld() {
        SystemStreamPartition ssp = filled("message");

        try (Reader reader = Reader.from(broker, ssp, "0")) {
            reader.read(ssp, 1);
            IncomingMessageEnvelope envelope = reader.messages(ssp).get(0);

            assertThat(envelope.getSystemStreamPartition()).isEqualTo(ssp);
            assertThat((byte[]) envelope.getKey()).isEqualTo(bytes("k"));
            assertThat((byte[]) envelope.getMessage()).isEqualTo(bytes("message"));
            assertThat(envelope.getSize()).isEqualTo(8);
            assertThat(envelope.getEventTime()).isEqualTo(1234);
            assertThat(envelope.getArrivalTime()).isCloseTo(System.currentTimeMillis(), within(60_000L));
        }
    }

    @Test
    void nullKeysAndMessagesStayNull() {
        SystemStreamPartition ssp = ssp(broker.newTopic(1), 0);
        try (var producer = broker.plainProducer()) {
            producer.send(new ProducerRecord<>(ssp.getStream(), 0, null, null));
        }

        try (Reader reader = Reader.from(broker, ssp, "0")) {
            reader.read(ssp, 1);

            assertThat(reader.messages(ssp).get(0).getKey()).isNull();
            assertThat(reader.messages(ssp).get(0).getMessage()).isNull();
            assertThat(reader.messages(ssp).get(0).getSize()).isZero();
        }
    }

    @Test
    void withoutAnOffsetTheStreamsDefaultDecides() {
        SystemStreamPartition ssp = filled("a", "b");
        Config oldest = broker.config("systems.kafka.streams." + ssp.getStream() + ".samza.offset.default", "oldest");

        try (Reader fromOldest = new Reader(oldest, nothing(ssp));
                Reader fromUpcoming = new Reader(broker.config(), nothing(ssp))) {
            assertThat(fromUpcoming.consumer.position(ssp)).isEqualTo("2");
            try (var producer = broker.plainProducer()) {
                send(producer, ssp, "c");
            }
            assertThat(fromOldest.read(ssp, 3)).containsExactly("a", "b", "c");
            assertThat(fromUpcoming.read(ssp, 1)).containsExactly("c");
        }
    }

    private static Map<SystemStreamPartition, String> nothing(SystemStreamPartition ssp) {
        Map<SystemStreamPartition, String> offsets = new HashMap<>();
        offsets.put(ssp, null);
        return offsets;
    }

    @Test
    void aPartitionRegisteredTwiceIsReadFromTheSmallerOffset() {
        SystemStreamPartition ssp = filled("a", "b", "c");
        SystemConsumer consumer =
                new KafkaSystemFactory().getConsumer("kafka", broker.config(), new NoOpMetricsRegistry());
        consumer.register(ssp, "2");
        consumer.register(ssp, "1");
        consumer.register(ssp, null);
        consumer.start();

        assertThat(((PositionedConsumer) consumer).position(ssp)).isEqualTo("1");
        consumer.stop();
    }

    @Test
    void whatIsNotAskedForWaitsAndIsNotLost() throws Exception {
        String topic = broker.newTopic(2);
        SystemStreamPartition first = ssp(topic, 0);
        SystemStreamPartition second = ssp(topic, 1);
        try (Reader reader = new Reader(broker.config(), Map.of(first, "0", second, "0"));
                var producer = broker.plainProducer()) {
            for (int round = 0; round < 20; round++) {
                send(producer, first, "1." + round);
                send(producer, second, "2." + round);
                reader.read(first, round + 1);
                assertThat(reader.messages(second)).hasSize(0);
            }
            reader.poll(Set.of());
            assertThat(reader.read(second, 20))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(i -> "2." + i).toList());
        }
    }

    @Test
    void anOffsetBelowTheLogGoesOnWhereTheStreamsDefaultSays() throws Exception {
        SystemStreamPartition ssp = filled("a", "b", "c");
        try (var admin = broker.plainAdmin()) {
            admin.deleteRecords(Map.of(new TopicPartition(ssp.getStream(), 0), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }
        Config oldest = broker.config("systems.kafka.samza.offset.default", "oldest");

        try (Reader reader = new Reader(oldest, Map.of(ssp, "0"))) {
            assertThat(reader.read(ssp, 1)).containsExactly("c");
        }
        try (Reader reader = Reader.from(broker, ssp, "0")) {
            assertThat(reader.readTo(ssp, "3")).isEmpty();
        }
    }

    @Test
    void aLogOfTheJobsOwnIsNeverReadFromElsewhere() throws Exception {
        SystemStreamPartition ssp = filled("a", "b", "c");
        try (var admin = broker.plainAdmin()) {
            admin.deleteRecords(Map.of(new TopicPartition(ssp.getStream(), 0), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }
        Config config = broker.config("systems.kafka.consumer.auto.offset.reset", "latest");
        assertCutWhileRead(ssp, config, "restore-s");
        Config filling = new MapConfig(config, Map.of("stores.s.side.inputs", "kafka." + ssp.getStream()));
        assertCutWhileRead(ssp, filling, Systems.FOR_INPUT);
    }

    private static void assertCutWhileRead(SystemStreamPartition ssp, Config config, String purpose) {
        SystemConsumer consumer =
                new KafkaSystemFactory().getConsumer("kafka", config, new NoOpMetricsRegistry(), purpose);
        consumer.register(ssp, "0");
        consumer.start();
        try {
            assertThatThrownBy(() -> consumer.poll(Set.of(ssp), SystemConsumer.BLOCK_ON_OUTSTANDING_MESSAGES))
                    .isInstanceOf(SamzaException.class)
                    .hasMessageContaining("offset 0 of " + ssp.getStream() + "-0 of system kafka")
                    .hasMessageContaining("cut while it was read");
        } finally {
            consumer.stop();
        }
    }

    @Test
    void anOffsetBeyondTheLogFailsWhereNothingElseIsWanted() {
        SystemStreamPartition ssp = filled("a");
        Config none = broker.config("systems.kafka.consumer.auto.offset.reset", "none");

        try (Reader reader = new Reader(none, Map.of(ssp, "77"))) {
            assertThatThrownBy(() -> reader.read(ssp, 1))
                    .isInstanceOf(SamzaException.class)
                    .hasMessageContaining("offset 77 of " + ssp.getStream() + "-0 of system kafka")
                    .hasMessageContaining("0 to 1")
                    .hasMessageContaining("systems.kafka.consumer.auto.offset.reset");
        }
    }

    @Test
    void abortedTransactionsAreNotSeenAndMarkersArePassed() {
        SystemStreamPartition ssp = ssp(broker.newTopic(1), 0);
        try (var producer = broker.plainProducer("transactional.id", ssp.getStream())) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, ssp, "committed");
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, ssp, "aborted", "aborted too");
            producer.abortTransaction();
        }

        try (Reader reader = Reader.from(broker, ssp, "0")) {
            // Two records, a marker, two records, a marker: nothing to deliver in the last four offsets.
            assertThat(reader.readTo(ssp, "5")).containsExactly("committed");
            Awaitility.await().pollInSameThread().untilAsserted(() -> {
                reader.poll(Set.of(ssp));
                assertThat(reader.consumer.lag(ssp)).isZero();
            });
        }
        Config uncommitted = broker.config("systems.kafka.consumer.isolation.level", "read_uncommitted");
        try (Reader reader = new Reader(uncommitted, Map.of(ssp, "0"))) {
            assertThat(reader.readTo(ssp, "5")).containsExactly("committed", "aborted", "aborted too");
        }
    }

    @Test
    void compactedOffsetsArePassedUpToTheEnd() throws Exception {
        String topic = broker.newTopic(
                1,
                "cleanup.policy",
                "compact",
                "segment.bytes",
                "1048576",
                "min.cleanable.dirty.ratio",
                "0.01",
                "delete.retention.ms",
                "0",
                "min.compaction.lag.ms",
                "0",
                "max.compaction.lag.ms",
                "1");
        SystemStreamPartition ssp = ssp(topic, 0);
        try (var producer = broker.plainProducer("batch.size", "0")) {
            byte[] large = new byte[100_000];
            for (int i = 0; i < 30; i++) {
                producer.send(new ProducerRecord<>(topic, 0, bytes("same key"), large));
            }
            producer.flush();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    try (Reader reader = Reader.from(broker, ssp, "0")) {
                        reader.readTo(ssp, "30");
                        assertThat(reader.messages(ssp)).hasSizeLessThan(30).isNotEmpty();
                    }
                });
    }

    @Test
    void tellsHowFarItIsBehind() throws Exception {
        SystemStreamPartition ssp = filled("a", "b", "c");
        Config oneByOne = broker.config("systems.kafka.consumer.max.poll.records", "1");

        try (Reader reader = new Reader(oneByOne, Map.of(ssp, "0"))) {
            assertThat(reader.consumer.position(ssp)).isEqualTo("0");
            reader.read(ssp, 1);
            assertThat(reader.consumer.position(ssp)).isEqualTo("1");
            assertThat(reader.consumer.lag(ssp)).isEqualTo(2);
            reader.read(ssp, 3);
            assertThat(reader.consumer.lag(ssp)).isZero();
        }
    }

    @Test
    void aMisspeltTopicIsNamedWithTheNearestOneAndNotCreated() {
        String topic = broker.newTopic(1);
        String misspelt = topic + "x";

        assertThatThrownBy(() -> Reader.from(broker, ssp(misspelt, 0), "0"))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("Topic " + misspelt + " of system kafka does not exist on the cluster at "
                        + broker.address() + "; did you mean " + topic + "?");
    }

    @Test
    void aPartitionThatIsNotThereIsNamed() {
        String topic = broker.newTopic(2);

        assertThatThrownBy(() -> Reader.from(broker, ssp(topic, 5), "0"))
                .hasMessageContaining("Cannot read partition 5 of topic " + topic)
                .hasMessageContaining("2 partitions");
    }

    @Test
    void brokersThatDoNotAnswerAreNamed() {
        Config nobody = broker.config(
                "systems.kafka.consumer.bootstrap.servers", "localhost:1",
                "systems.kafka.consumer.default.api.timeout.ms", "500",
                "systems.kafka.consumer.request.timeout.ms", "400");

        assertThatThrownBy(() -> new Reader(nobody, Map.of(ssp("orders", 0), "0")))
                .hasMessageContaining("Cannot start reading orders-0 at offset 0 of system kafka");
    }

    @Test
    void anOffsetThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> Reader.from(broker, ssp("orders", 0), "last"))
                .hasMessageContaining("'last'")
                .hasMessageContaining("orders");
    }

    @Test
    void stopEndsAPollThatWaits() throws Exception {
        SystemStreamPartition ssp = ssp(broker.newTopic(1), 0);
        Reader reader = Reader.from(broker, ssp, "0");
        var polling = CompletableFuture.supplyAsync(() -> {
            try {
                return reader.consumer.poll(Set.of(ssp), SystemConsumer.BLOCK_ON_OUTSTANDING_MESSAGES);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        reader.consumer.stop();

        assertThat(polling.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(reader.consumer.poll(Set.of(ssp), 0)).isEmpty();
    }

    @Test
    void aCallEndsAPollThatWaitsAndNothingIsLost() throws Exception {
        SystemStreamPartition ssp = ssp(broker.newTopic(1), 0);
        try (Reader reader = Reader.from(broker, ssp, "0");
                var producer = broker.plainProducer()) {
            var polling = CompletableFuture.supplyAsync(() -> {
                try {
                    return reader.consumer.poll(Set.of(ssp), SystemConsumer.BLOCK_ON_OUTSTANDING_MESSAGES);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            ((WakeableConsumer) reader.consumer).wakeUp();

            assertThat(polling.get(10, TimeUnit.SECONDS)).isEmpty();
            for (int i = 0; i < 100; i++) {
                send(producer, ssp, "message " + i);
                ((WakeableConsumer) reader.consumer).wakeUp();
                reader.poll(Set.of(ssp));
            }
            assertThat(reader.read(ssp, 100))
                    .containsExactlyElementsOf(IntStream.range(0, 100)
                            .mapToObj(i -> "message " + i)
                            .toList());
        }
    }

    @Test
    void anInterruptEndsAPollThatWaits() throws Exception {
        SystemStreamPartition ssp = ssp(broker.newTopic(1), 0);
        try (Reader reader = Reader.from(broker, ssp, "0")) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> reader.consumer.poll(Set.of(ssp), 10_000))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void waitsForAMessageWhenToldToWaitForEver() throws Exception {
        SystemStreamPartition ssp = ssp(broker.newTopic(1), 0);
        try (Reader reader = Reader.from(broker, ssp, "0")) {
            var sending = CompletableFuture.runAsync(
                    () -> {
                        try (var producer = broker.plainProducer()) {
                            send(producer, ssp, "late");
                        }
                    },
                    CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS));

            Map<SystemStreamPartition, List<IncomingMessageEnvelope>> messages =
                    reader.consumer.poll(Set.of(ssp), SystemConsumer.BLOCK_ON_OUTSTANDING_MESSAGES);

            assertThat(messages.get(ssp)).hasSize(1);
            sending.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void countsUnderTheNamesThatDashboardsKnow() {
        SystemStreamPartition ssp = filled("a", "b", "c");
        RecordingMetrics metrics = new RecordingMetrics();
        SystemConsumer consumer = new KafkaSystemFactory().getConsumer("kafka", broker.config(), metrics);
        consumer.register(ssp, "0");
        consumer.start();
        String group = "org.apache.samza.system.kafka.KafkaSystemConsumerMetrics";
        String partition = "kafka-" + ssp.getStream() + "-0-";

        Awaitility.await().pollInSameThread().untilAsserted(() -> {
            // Bytes are counted as messages are taken.
            consumer.poll(Set.of(ssp), 100).values().forEach(ArrayList::new);
            assertThat(metrics.value(group, "kafka-messages-read")).isEqualTo(3L);
            assertThat(metrics.value(group, "kafka-bytes-read")).isEqualTo(6L);
            assertThat(metrics.value(group, "kafka-registered-topic-partitions"))
                    .isEqualTo(1);
            assertThat(metrics.value(group, partition + "messages-read")).isEqualTo(3L);
            assertThat(metrics.value(group, partition + "bytes-read")).isEqualTo(6L);
            assertThat(metrics.value(group, partition + "offset-change")).isEqualTo(3L);
            assertThat(metrics.value(group, partition + "high-watermark")).isEqualTo(3L);
            assertThat(metrics.value(group, partition + "messages-behind-high-watermark"))
                    .isEqualTo(0L);
        });
        consumer.stop();
    }
}
