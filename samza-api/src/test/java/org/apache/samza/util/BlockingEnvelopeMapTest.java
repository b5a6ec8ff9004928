// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.metrics.Timer;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BlockingEnvelopeMapTest {
    private static final SystemStreamPartition A = new SystemStreamPartition("s", "a", new Partition(0));
    private static final SystemStreamPartition B = new SystemStreamPartition("s", "b", new Partition(0));
    private static final long FOREVER = SystemConsumer.BLOCK_ON_OUTSTANDING_MESSAGES;
    private static final long LONG = TimeUnit.MINUTES.toMillis(10);

    private final RecordingRegistry registry = new RecordingRegistry();
    private final Fetched consumer = new Fetched(registry, System::currentTimeMillis);
    private Thread poller;

    @BeforeEach
    void registerBoth() {
        consumer.register(A, "0");
        consumer.register(B, "0");
    }

    @AfterEach
    void stopPolling() throws InterruptedException {
        if (poller != null) {
            poller.interrupt();
            poller.join();
        }
    }

    @Test
    void pollTakesEverythingOfThePartitionsAskedForInOrder() throws Exception {
        consumer.putAll(A, List.of(message(A, 0), message(A, 1)));
        consumer.put(A, message(A, 2));
        consumer.put(B, message(B, 0));

        assertThat(consumer.poll(Set.of(A), 0))
                .isEqualTo(Map.of(A, List.of(message(A, 0), message(A, 1), message(A, 2))));
        assertThat(consumer.poll(Set.of(A, B), 0)).isEqualTo(Map.of(B, List.of(message(B, 0))));
        assertThat(consumer.poll(Set.of(A, B), 0)).isEmpty();
    }

    @Test
    void waitingPollReturnsWithTheFirstMessageOfAnyPartition() throws Exception {
        FutureTask<Map<SystemStreamPartition, List<IncomingMessageEnvelope>>> polled =
                startPoll(() -> consumer.poll(Set.of(A, B), LONG));

        consumer.put(B, message(B, 0));

        assertThat(polled.get()).containsOnlyKeys(B);
    }

    @Test
    void noWakeUpIsLostBetweenALastLookAndTheWait() throws Exception {
        int messages = 20_000;
        FutureTask<Integer> received = new FutureTask<>(() -> {
            int count = 0;
            while (count < messages) {
                count += consumer.poll(Set.of(A, B), LONG).values().stream()
                        .mapToInt(List::size)
                        .sum();
            }
            return count;
        });
        start(received);

        for (int i = 0; i < messages; i++) {
            SystemStreamPartition ssp = i % 2 == 0 ? A : B;
            consumer.put(ssp, message(ssp, i));
        }

        assertThat(received.get()).isEqualTo(messages);
        assertThat(consumer.getMessagesSizeInQueue(A)).isZero();
    }

    @Test
    void pollEndsAfterItsTimeout() throws Exception {
        long start = System.nanoTime();

        assertThat(consumer.poll(Set.of(A), 50)).isEmpty();

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(49);
        assertThat(registry.counters.get("blocking-poll-count-" + A).getCount()).isEqualTo(1);
        assertThat(registry.counters.get("blocking-poll-timeout-count-" + A).getCount())
                .isEqualTo(1);
        assertThat(registry.counters.get("blocking-poll-count-" + B).getCount()).isZero();
        assertThat(registry.counters.get("poll-count").getCount()).isEqualTo(1);
    }

    @Test
    void pollEndsEvenWhenTheClockStandsStill() throws Exception {
        Fetched still = new Fetched(registry, () -> 0L);
        still.register(A, "0");

        assertThat(still.poll(Set.of(A), 20)).isEmpty();
    }

    @Test
    void unlimitedPollWaitsUntilEveryPartitionIsAtHead() throws Exception {
        consumer.setIsAtHead(A, true);
        FutureTask<Map<SystemStreamPartition, List<IncomingMessageEnvelope>>> polled =
                startPoll(() -> consumer.poll(Set.of(A, B), FOREVER));
        assertThat(polled).isNotDone();

        consumer.setIsAtHead(B, true);

        assertThat(polled.get()).isEmpty();
    }

    @Test
    void unlimitedPollDoesNotStallOnAPartitionWithoutMessages() throws Exception {
        consumer.put(A, message(A, 0));

        assertThat(consumer.poll(Set.of(A, B), FOREVER)).containsOnlyKeys(A);
    }

    @Test
    void partitionIsAtHeadOnlyOnceItsMessagesArePolled() throws Exception {
        assertThat(consumer.isAtHead(A)).isFalse();
        assertThat(consumer.setIsAtHead(A, true)).isFalse();
        assertThat(consumer.isAtHead(A)).isTrue();
        assertThat(registry.gauges.get("no-more-messages-" + A).getValue()).isEqualTo(1);

        consumer.put(A, message(A, 0));
        assertThat(consumer.isAtHead(A)).isFalse();

        consumer.poll(Set.of(A), 0);
        assertThat(consumer.isAtHead(A)).isTrue();
        assertThat(consumer.setIsAtHead(A, false)).isTrue();
    }

    @Test
    void failureOfTheFetcherComesOutOfTheWaitingPollAndOfEveryLaterOne() throws Exception {
        FutureTask<Map<SystemStreamPartition, List<IncomingMessageEnvelope>>> polled =
                startPoll(() -> consumer.poll(Set.of(A), FOREVER));
        IllegalStateException cause = new IllegalStateException("broker gone");

        consumer.setFailureCause(cause);

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(polled::get)
                .havingCause()
                .isInstanceOf(SamzaException.class)
                .withMessageContaining("broker gone")
                .havingCause()
                .isSameAs(cause);
        assertThatExceptionOfType(SamzaException.class).isThrownBy(() -> consumer.poll(Set.of(A), 0));
    }

    @Test
    void countsMessagesAndBytesHeld() throws Exception {
        consumer.put(A, message(A, 0));
        consumer.putAll(A, List.of(message(A, 1), message(A, 2)));

        assertThat(consumer.getNumMessagesInQueue(A)).isEqualTo(3);
        assertThat(consumer.getMessagesSizeInQueue(A)).isEqualTo(30);
        assertThat(registry.gauges.get("buffered-message-count-" + A).getValue())
                .isEqualTo(3);
        assertThat(registry.gauges.get("buffered-message-size-" + A).getValue()).isEqualTo(30L);

        consumer.poll(Set.of(A), 0);
        assertThat(consumer.getNumMessagesInQueue(A)).isZero();
        assertThat(consumer.getMessagesSizeInQueue(A)).isZero();
    }

    @Test
    void boundedQueueHoldsUpTheFetcherUntilAPoll() throws Exception {
        Fetched bounded = new Fetched(registry, System::currentTimeMillis) {
            @Override
            protected BlockingQueue<IncomingMessageEnvelope> newBlockingQueue() {
                return new ArrayBlockingQueue<>(1);
            }
        };
        bounded.register(A, "0");
        FutureTask<Void> fetcher = new FutureTask<>(() -> {
            bounded.putAll(A, List.of(message(A, 0), message(A, 1)));
            return null;
        });
        start(fetcher);
        await().until(() -> poller.getState() == Thread.State.WAITING);

        assertThat(bounded.poll(Set.of(A), LONG)).isEqualTo(Map.of(A, List.of(message(A, 0))));
        assertThat(bounded.poll(Set.of(A), LONG)).isEqualTo(Map.of(A, List.of(message(A, 1))));
        fetcher.get();
    }

    @Test
    void registeringAgainKeepsWhatIsHeld() throws Exception {
        consumer.put(A, message(A, 0));

        consumer.register(A, "0");

        assertThat(consumer.getNumMessagesInQueue(A)).isEqualTo(1);
    }

    @Test
    void partitionThatWasNeverRegisteredIsRefusedByName() {
        SystemStreamPartition stranger = new SystemStreamPartition("s", "stranger", new Partition(0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> consumer.put(stranger, message(stranger, 0)))
                .withMessageContaining(stranger.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> consumer.poll(Set.of(stranger), 0))
                .withMessageContaining(stranger.toString());
    }

    private FutureTask<Map<SystemStreamPartition, List<IncomingMessageEnvelope>>> startPoll(
            Callable<Map<SystemStreamPartition, List<IncomingMessageEnvelope>>> poll) {
        FutureTask<Map<SystemStreamPartition, List<IncomingMessageEnvelope>>> task = new FutureTask<>(poll);
        start(task);
        await().until(() ->
                poller.getState() == Thread.State.WAITING || poller.getState() == Thread.State.TIMED_WAITING);
        return task;
    }

    private void start(FutureTask<?> task) {
        poller = new Thread(task, "poller");
        poller.start();
    }

    private static IncomingMessageEnvelope message(SystemStreamPartition ssp, int offset) {
        return new IncomingMessageEnvelope(ssp, Integer.toString(offset), "k", "m", 10, 0, 0);
    }

    /** A consumer the test fetches for. */
    private static class Fetched extends BlockingEnvelopeMap {
        private Fetched(MetricsRegistry registry, Clock clock) {
            super(registry, clock, "group");
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    /** Remembers metrics by name. */
    private static final class RecordingRegistry implements MetricsRegistry {
        private final Map<String, Counter> counters = new HashMap<>();
        private final Map<String, Gauge<?>> gauges = new HashMap<>();

        @Override
        public Counter newCounter(String group, String name) {
            return newCounter(group, new Counter(name));
        }

        @Override
        public Counter newCounter(String group, Counter counter) {
            counters.put(counter.getName(), counter);
            return counter;
        }

        @Override
        public <T> Gauge<T> newGauge(String group, String name, T value) {
            return newGauge(group, new Gauge<>(name, value));
        }

        @Override
        public <T> Gauge<T> newGauge(String group, Gauge<T> gauge) {
            gauges.put(gauge.getName(), gauge);
            return gauge;
        }

        @Override
        public Timer newTimer(String group, String name) {
            return new Timer(name);
        }

        @Override
        public Timer newTimer(String group, Timer timer) {
            return timer;
        }
    }
}
