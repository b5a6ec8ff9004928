// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.startpoint.StartpointOldest;
import org.apache.samza.startpoint.StartpointSpecific;
import org.apache.samza.startpoint.StartpointTimestamp;
import org.apache.samza.startpoint.StartpointUpcoming;
import org.apache.samza.system.AcknowledgedOffsets;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.StreamValidationException;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemFactory;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class InMemorySystemTest {
    private static final SystemStream STREAM = new SystemStream("memory", "orders");
    private static final SystemStreamPartition P0 = new SystemStreamPartition(STREAM, new Partition(0));
    private static final SystemStreamPartition P1 = new SystemStreamPartition(STREAM, new Partition(1));

    private final String scope = UUID.randomUUID().toString();
    private final SystemFactory factory = new InMemorySystemFactory();
    private final SystemAdmin admin = factory.getAdmin("memory", config(scope), "test");
    private final SystemProducer producer =
            factory.getProducer("memory", config(scope), new NoOpMetricsRegistry(), "test");

    private static Config config(String scope) {
        return new MapConfig(Map.of("inmemory.scope", scope));
    }

    private SystemConsumer consumer(Map<SystemStreamPartition, String> offsets) {
        SystemConsumer consumer = factory.getConsumer("memory", config(scope), new NoOpMetricsRegistry(), "test");
        offsets.forEach(consumer::register);
        consumer.start();
        return consumer;
    }

    private void twoPartitions() {
        admin.createStream(new StreamSpec("orders", "orders", "memory", 2));
    }

    private void send(int partition, Object key, Object message) {
        producer.send("test", new OutgoingMessageEnvelope(STREAM, partition, key, message));
    }

    private static List<Object> messages(
            Map<SystemStreamPartition, List<IncomingMessageEnvelope>> polled, SystemStreamPartition partition) {
        return polled.getOrDefault(partition, List.of()).stream()
                .map(IncomingMessageEnvelope::getMessage)
                .toList();
    }

    @AfterEach
    void forgetTheScope() {
        InMemorySystemFactory.drop(scope);
    }

    @Test
    void deliversThePartitionsRecordsInOrderFromTheRegisteredOffset() throws InterruptedException {
        twoPartitions();
        for (int i = 0; i < 3; i++) {
            send(0, "k", "zero-" + i);
            send(1, "k", "one-" + i);
        }
        SystemConsumer consumer = consumer(Map.of(P0, "0", P1, "2"));

        var polled = consumer.poll(Set.of(P0, P1), 0);

        assertThat(messages(polled, P0)).containsExactly("zero-0", "zero-1", "zero-2");
        assertThat(messages(polled, P1)).containsExactly("one-2");
        assertThat(polled.get(P1).get(0).getOffset()).isEqualTo("2");
        assertThat(consumer.poll(Set.of(P0, P1), 0)).isEmpty();
    }

    @Test
    void leavesPartitionsAloneThatAreNotAskedFor() throws InterruptedException {
        twoPartitions();
        send(0, "k", "zero");
        send(1, "k", "one");
        SystemConsumer consumer = consumer(Map.of(P0, "0", P1, "0"));

        assertThat(consumer.poll(Set.of(P0), 0)).containsOnlyKeys(P0);
        assertThat(messages(consumer.poll(Set.of(P0, P1), 0), P1)).containsExactly("one");
    }

    @Test
    void deliversALongPartitionInBoundedBatchesWithoutLoss() throws InterruptedException {
        twoPartitions();
        for (int i = 0; i < 1201; i++) {
            send(0, "k", i);
        }
        SystemConsumer consumer = consumer(Map.of(P0, "0"));

        List<Object> all = new ArrayList<>();
        List<Object> batch = messages(consumer.poll(Set.of(P0), 0), P0);
        while (!batch.isEmpty()) {
            assertThat(batch).hasSizeLessThanOrEqualTo(500);
            all.addAll(batch);
            batch = messages(consumer.poll(Set.of(P0), 0), P0);
        }

        assertThat(all).hasSize(1201).isSorted();
    }

    @Test
    void waitsForTheNextRecord() throws Exception {
        twoPartitions();
        SystemConsumer consumer = consumer(Map.of(P0, "0", P1, "0"));
        CompletableFuture<Map<SystemStreamPartition, List<IncomingMessageEnvelope>>> polled = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        polled.complete(consumer.poll(Set.of(P0, P1), 15_000));
                    } catch (InterruptedException e) {
                        polled.completeExceptionally(e);
                    }
                },
                "reader");
        reader.start();

        send(1, "k", "late");

        assertThat(messages(polled.get(10, TimeUnit.SECONDS), P1)).containsExactly("late");
        reader.join();
    }

    @Test
    void doesNotWaitWhenNothingIsOutstanding() throws InterruptedException {
        twoPartitions();

        assertThat(consumer(Map.of(P0, "0")).poll(Set.of(P0), SystemConsumer.BLOCK_ON_OUTSTANDING_MESSAGES))
                .isEmpty();
    }

    @Test
    void positionsPassOffsetsThatHoldNoRecord() throws InterruptedException {
        twoPartitions();
        send(0, "k", "a");
        send(0, "k", "b");
        send(0, "k", "c");
        InMemoryHoles.dig(scope, P0, 1);
        InMemoryHoles.dig(scope, P0, 2);
        PositionedConsumer consumer = (PositionedConsumer) consumer(Map.of(P0, "0"));
        assertThat(consumer.position(P0)).isEqualTo("0");
        assertThat(consumer.lag(P0)).isEqualTo(3);

        assertThat(messages(consumer.poll(Set.of(P0), 0), P0)).containsExactly("a");

        assertThat(consumer.position(P0)).isEqualTo("3");
        assertThat(consumer.lag(P0)).isZero();
    }

    @Test
    void tellsTheEndOfAPartitionOnceAfterItsLastRecord() throws InterruptedException {
        twoPartitions();
        send(0, "k", "last");
        send(0, null, new EndOfStreamMessage());
        SystemConsumer consumer = consumer(Map.of(P0, "0", P1, "0"));

        List<IncomingMessageEnvelope> polled = consumer.poll(Set.of(P0, P1), 0).get(P0);

        assertThat(polled).hasSize(2);
        assertThat(polled.get(0).getMessage()).isEqualTo("last");
        assertThat(polled.get(1).isEndOfStream()).isTrue();
        assertThat(consumer.poll(Set.of(P0, P1), 0)).isEmpty();
        assertThat(metadata(P0).getUpcomingOffset()).isEqualTo("1");
        assertThatThrownBy(() -> send(0, "k", "after the end")).isInstanceOf(SamzaException.class);
    }

    @Test
    void tellsWhichOffsetWasAcknowledgedLast() {
        twoPartitions();
        AcknowledgedOffsets acknowledged = (AcknowledgedOffsets) producer;
        acknowledged.remember(P1);
        assertThat(acknowledged.newestAcknowledged(P1)).isNull();

        send(0, "k", "a");
        send(1, "k", "b");
        send(1, "k", "c");

        assertThat(acknowledged.newestAcknowledged(P1)).isEqualTo("1");
        assertThat(acknowledged.newestAcknowledged(P0)).isNull();
    }

    @Test
    void choosesThePartitionByTheHashOfThePartitionKey() throws InterruptedException {
        twoPartitions();
        send(7, "k", "seven");
        producer.send("test", new OutgoingMessageEnvelope(STREAM, "b", "by its key"));
        producer.send("test", new OutgoingMessageEnvelope(STREAM, "c"));
        producer.send("test", new OutgoingMessageEnvelope(STREAM, null));

        // The hash code of "b" is 98. What has no key goes by the message, as in 1.8, and without either to the first
        // partition.
        var polled = consumer(Map.of(P0, "0", P1, "0")).poll(Set.of(P0, P1), 0);
        assertThat(messages(polled, P0)).containsExactly("by its key", null);
        assertThat(messages(polled, P1)).containsExactly("seven", "c");
    }

    @Test
    void aReceivedEnvelopeKeepsItsEventTime() throws InterruptedException {
        twoPartitions();
        send(0, "k", new IncomingMessageEnvelope(P0, "0", "k", "a", 0, 42, 43));

        var polled = consumer(Map.of(P0, "0")).poll(Set.of(P0), 0);
        assertThat(messages(polled, P0)).containsExactly("a");
        assertThat(polled.get(P0).get(0).getEventTime()).isEqualTo(42);
    }

    @Test
    void knowsWherePartitionsBeginAndEnd() {
        twoPartitions();
        assertThat(metadata(P0)).isEqualTo(new SystemStreamPartitionMetadata(null, null, "0"));

        send(0, "k", "a");
        send(0, "k", "b");
        send(0, "k", "c");
        admin.deleteMessages(Map.of(P0, "0"));

        assertThat(metadata(P0)).isEqualTo(new SystemStreamPartitionMetadata("1", "2", "3"));
        assertThat(admin.getOffsetsAfter(Map.of(P0, "2"))).containsEntry(P0, "3");
        assertThat(admin.offsetComparator("9", "10")).isNegative();
        assertThat(admin.offsetComparator("x", "10")).isNull();
        assertThat(admin.getSystemStreamMetadata(Set.of("none")).get("none").getSystemStreamPartitionMetadata())
                .isEmpty();
    }

    @Test
    void createsValidatesListsAndClearsStreams() {
        StreamSpec spec = new StreamSpec("orders", "orders", "memory", 2);
        assertThat(admin.createStream(spec)).isTrue();
        assertThat(admin.createStream(spec)).isFalse();
        admin.validateStream(spec);
        assertThatThrownBy(() -> admin.validateStream(spec.copyWithPartitionCount(3)))
                .isInstanceOf(StreamValidationException.class)
                .hasMessageContaining("has 2 partitions, expected 3");
        assertThat(admin.getAllSystemStreams()).containsExactly(STREAM);

        send(0, "k", "a");
        assertThat(admin.clearStream(spec)).isTrue();

        assertThat(metadata(P0)).isEqualTo(new SystemStreamPartitionMetadata(null, null, "1"));
        assertThat(admin.clearStream(spec.copyWithPhysicalName("none"))).isFalse();
    }

    @Test
    void resolvesStartpoints() {
        twoPartitions();
        long before = System.currentTimeMillis();
        send(0, "k", "a");
        send(0, "k", "b");

        assertThat(admin.resolveStartpointToOffset(P0, new StartpointOldest())).isEqualTo("0");
        assertThat(admin.resolveStartpointToOffset(P0, new StartpointUpcoming()))
                .isEqualTo("2");
        assertThat(admin.resolveStartpointToOffset(P0, new StartpointSpecific("1")))
                .isEqualTo("1");
        assertThat(admin.resolveStartpointToOffset(P0, new StartpointTimestamp(before)))
                .isEqualTo("0");
        assertThat(admin.resolveStartpointToOffset(P0, new StartpointTimestamp(before + 3_600_000)))
                .isEqualTo("2");
    }

    @Test
    void keepsScopesAndSystemsApart() {
        twoPartitions();
        String other = UUID.randomUUID().toString();

        assertThat(factory.getAdmin("memory", config(other), "test").getAllSystemStreams())
                .isEmpty();
        assertThat(factory.getAdmin("second", config(scope), "test").getAllSystemStreams())
                .isEmpty();
        assertThat(new InMemorySystemFactory()
                        .getAdmin("memory", config(scope), "test")
                        .getAllSystemStreams())
                .containsExactly(STREAM);
        InMemorySystemFactory.drop(other);
    }

    @Test
    void refusesAPartitionThatDoesNotExist() {
        assertThatThrownBy(() -> consumer(Map.of(P1, "0")).poll(Set.of(P1), 0))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("memory.orders");
    }

    private SystemStreamPartitionMetadata metadata(SystemStreamPartition partition) {
        return admin.getSSPMetadata(Set.of(partition)).get(partition);
    }
}
