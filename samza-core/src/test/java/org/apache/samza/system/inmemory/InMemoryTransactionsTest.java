// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.samza.Partition;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.TransactionException;
import org.apache.samza.system.TransactionalProducer;
import org.apache.samza.testing.HandClock;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class InMemoryTransactionsTest {
    private static final SystemStreamPartition ORDERS = partition("memory", "orders");
    private static final SystemStreamPartition BILLS = partition("other", "bills");

    private final HandClock clock = new HandClock();
    private final String scope = UUID.randomUUID().toString();
    private final Config config = new MapConfig(Map.of("inmemory.scope", scope));
    private final TransactionalInMemorySystemFactory factory = new TransactionalInMemorySystemFactory();

    private static SystemStreamPartition partition(String system, String stream) {
        return new SystemStreamPartition(system, stream, new Partition(0));
    }

    @BeforeEach
    void create() {
        InMemorySystemFactory.create(scope, clock);
    }

    @AfterEach
    void drop() {
        InMemorySystemFactory.drop(scope);
    }

    private TransactionalProducer owner(String id) {
        TransactionalProducer producer =
                factory.getTransactionalProducer("memory", config, new NoOpMetricsRegistry(), id, 60_000);
        producer.start();
        return producer;
    }

    private SystemProducer plain() {
        return factory.getProducer("memory", config, new NoOpMetricsRegistry(), "test");
    }

    private static void send(SystemProducer producer, SystemStreamPartition to, Object message) {
        producer.send("test", new OutgoingMessageEnvelope(to.getSystemStream(), 0, null, message));
    }

    private PositionedConsumer reader(SystemStreamPartition of) {
        var reader =
                (PositionedConsumer) factory.getConsumer(of.getSystem(), config, new NoOpMetricsRegistry(), "test");
        reader.register(of, "0");
        return reader;
    }

    private static List<Object> poll(PositionedConsumer reader, SystemStreamPartition of, long timeoutMs)
            throws InterruptedException {
        return reader.poll(Set.of(of), timeoutMs).getOrDefault(of, List.of()).stream()
                .map(IncomingMessageEnvelope::getMessage)
                .toList();
    }

    private List<Object> committed(SystemStreamPartition of) {
        return messages(InMemorySystemFactory.peek(scope, of, 0, false));
    }

    private List<Object> uncommitted(SystemStreamPartition of) {
        return messages(InMemorySystemFactory.peek(scope, of, 0, true));
    }

    private static List<Object> messages(List<IncomingMessageEnvelope> envelopes) {
        return envelopes.stream().map(IncomingMessageEnvelope::getMessage).toList();
    }

    private SystemStreamPartitionMetadata metadata(SystemStreamPartition of) {
        return factory.getAdmin(of.getSystem(), config, "test")
                .getSystemStreamMetadata(Set.of(of.getStream()))
                .get(of.getStream())
                .getSystemStreamPartitionMetadata()
                .get(of.getPartition());
    }

    @Test
    void recordsOfSeveralSystemsBecomeVisibleTogether() throws Exception {
        TransactionalProducer producer = owner("a");
        PositionedConsumer reader = reader(ORDERS);
        send(producer, ORDERS, "one");
        send(producer, BILLS, "two");
        assertThat(poll(reader, ORDERS, 0)).isEmpty();
        assertThat(uncommitted(ORDERS)).containsExactly("one");
        assertThat(metadata(ORDERS).getUpcomingOffset()).isEqualTo("0");
        assertThat(metadata(ORDERS).getNewestOffset()).isNull();

        producer.commit();

        assertThat(poll(reader, ORDERS, 0)).containsExactly("one");
        assertThat(committed(BILLS)).containsExactly("two");
        assertThat(metadata(ORDERS).getUpcomingOffset()).isEqualTo("1");
    }

    @Test
    void aReaderWaitsAtTheFirstRecordOfAnOpenTransaction() throws Exception {
        TransactionalProducer producer = owner("a");
        PositionedConsumer reader = reader(ORDERS);
        send(plain(), ORDERS, "before");
        send(producer, ORDERS, "inside");
        send(plain(), ORDERS, "behind");
        assertThat(poll(reader, ORDERS, 0)).containsExactly("before");
        assertThat(reader.position(ORDERS)).isEqualTo("1");

        producer.commit();

        assertThat(poll(reader, ORDERS, 0)).containsExactly("inside", "behind");
    }

    @Test
    void aCommitWakesWhoWaitsForIt() throws Exception {
        TransactionalProducer producer = owner("a");
        PositionedConsumer reader = reader(ORDERS);
        send(producer, ORDERS, "one");
        CompletableFuture<List<Object>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return poll(reader, ORDERS, 10_000);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        producer.commit();

        assertThat(waiting.get(5, TimeUnit.SECONDS)).containsExactly("one");
    }

    @Test
    void whatIsAbortedLeavesHolesThatReadersPass() throws Exception {
        TransactionalProducer producer = owner("a");
        PositionedConsumer reader = reader(ORDERS);
        send(producer, ORDERS, "lost");
        producer.stop();

        // Returns at once, although there is no record to come.
        assertThat(poll(reader, ORDERS, 10_000)).isEmpty();
        assertThat(reader.position(ORDERS)).isEqualTo("1");
        send(plain(), ORDERS, "kept");

        assertThat(poll(reader, ORDERS, 0)).containsExactly("kept");
        assertThat(uncommitted(ORDERS)).containsExactly("kept");
        assertThat(metadata(ORDERS).getNewestOffset()).isEqualTo("1");
    }

    @Test
    void offsetsAreKnownBeforeTheCommit() {
        TransactionalProducer producer =
                factory.getTransactionalProducer("memory", config, new NoOpMetricsRegistry(), "a", 60_000);
        producer.remember(ORDERS);
        producer.start();
        assertThat(producer.newestAcknowledged(ORDERS)).isNull();

        send(producer, ORDERS, "one");
        producer.flush("test");

        assertThat(producer.newestAcknowledged(ORDERS)).isEqualTo("0");
    }

    @Test
    void whoTakesAnIdAbortsItsTransactionAndFencesItsProducer() {
        TransactionalProducer killed = owner("a");
        send(killed, ORDERS, "lost");
        TransactionalProducer other = owner("b");
        send(other, ORDERS, "other");

        TransactionalProducer next = owner("a");
        send(next, ORDERS, "kept");
        next.commit();
        other.commit();

        assertThat(committed(ORDERS)).containsExactly("other", "kept");
        assertThatThrownBy(() -> send(killed, ORDERS, "late"))
                .isInstanceOf(TransactionException.class)
                .hasMessageContaining("another producer has taken the transactional id a");
        assertThatThrownBy(killed::commit)
                .isInstanceOfSatisfying(
                        TransactionException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(TransactionException.Kind.FENCED));
    }

    @Test
    void allIdsOfAJobAreFencedAtOnce() {
        TransactionalProducer one = owner("job/1");
        TransactionalProducer two = owner("other/1");
        send(one, ORDERS, "lost");
        send(two, ORDERS, "kept");

        assertThat(factory.fence("memory", config, "job/", List.of())).containsExactly("job/1");

        assertThatThrownBy(one::commit).isInstanceOf(TransactionException.class);
        two.commit();
        assertThat(committed(ORDERS)).containsExactly("kept");
    }

    @Test
    void aTransactionNeedsAProducerThatIsStarted() {
        TransactionalProducer producer =
                factory.getTransactionalProducer("memory", config, new NoOpMetricsRegistry(), "a", 60_000);

        assertThatThrownBy(() -> send(producer, ORDERS, "early"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not started");
    }

    @Test
    void theClockOfAScopeDatesItsRecords() {
        clock.advanceMs(7_000);
        send(plain(), ORDERS, "one");

        assertThat(InMemorySystemFactory.peek(scope, ORDERS, 0, false).get(0).getEventTime())
                .isEqualTo(clock.millis());
        assertThatThrownBy(() -> InMemorySystemFactory.create(scope, clock))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(scope);
    }
}
