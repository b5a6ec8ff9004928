// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.samza.SamzaException;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;

/**
 * The part of a consumer between the threads that fetch and the thread that polls: a queue per partition.
 *
 * <p>A subclass fetches on threads of its own and hands messages over with {@link #put}. When it knows that a partition
 * has no more messages at present it says so with {@link #setIsAtHead}; when it cannot go on it says why with
 * {@link #setFailureCause}, and every poll from then on fails.
 *
 * <p>Queues are unbounded unless {@link #newBlockingQueue()} is overridden; a subclass bounds what it fetches by
 * {@link #getNumMessagesInQueue} or {@link #getMessagesSizeInQueue}. Methods may be called from any thread. Putting a
 * message takes no lock beyond the queue's own unless a poll is waiting.
 *
 * <p>Metrics, per partition: {@code no-more-messages-} (1 at head, else 0), {@code blocking-poll-count-} (polls that
 * waited), {@code blocking-poll-timeout-count-} (waits that ended without a message), {@code buffered-message-count-},
 * {@code buffered-message-size-} (bytes); {@code poll-count} for all together.
 */
public abstract class BlockingEnvelopeMap implements SystemConsumer {
    private final BlockingEnvelopeMapMetrics metrics;
    private final Clock clock;
    private final Map<SystemStreamPartition, Buffer> buffers = new ConcurrentHashMap<>();

    // A poll that waits counts itself in `waiting` before its last look at the queues; a thread that changes something
    // reads `waiting` after the change. So one of the two always sees the other, and no wake-up is lost.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();

    private volatile Throwable failureCause;

    /** With metrics that nobody reports. */
    public BlockingEnvelopeMap() {
        this(new NoOpMetricsRegistry());
    }

    /**
     * With the system's clock, and metrics in a group named after the class.
     *
     * @param metricsRegistry where metrics are filed; not null
     */
    public BlockingEnvelopeMap(MetricsRegistry metricsRegistry) {
        this(metricsRegistry, System::currentTimeMillis);
    }

    /**
     * With metrics in a group named after the class.
     *
     * @param metricsRegistry where metrics are filed; not null
     * @param clock measures how long a poll has waited; not null
     */
    public BlockingEnvelopeMap(MetricsRegistry metricsRegistry, Clock clock) {
        this(metricsRegistry, clock, null);
    }

    /**
     * With everything given.
     *
     * @param metricsRegistry where metrics are filed; not null
     * @param clock measures how long a poll has waited; not null
     * @param metricsGroupName group of the metrics; null to name it after the class
     */
    public BlockingEnvelopeMap(MetricsRegistry metricsRegistry, Clock clock, String metricsGroupName) {
        String group = metricsGroupName == null ? getClass().getName() : metricsGroupName;
        this.metrics = new BlockingEnvelopeMapMetrics(group, metricsRegistry);
        this.clock = clock;
    }

    /**
     * Makes the queue of a partition. A subclass that overrides this must call it before messages of the partition come.
     *
     * @param systemStreamPartition the partition; not null
     * @param offset where to start; of interest to the subclass only
     */
    @Override
    public void register(SystemStreamPartition systemStreamPartition, String offset) {
        buffers.computeIfAbsent(systemStreamPartition, ssp -> {
            metrics.initMetrics(ssp);
            return new Buffer(newBlockingQueue());
        });
    }

    /**
     * Makes the queue for one partition.
     *
     * @return an empty queue; if bounded, {@link #put} waits while it is full; not null
     */
    protected BlockingQueue<IncomingMessageEnvelope> newBlockingQueue() {
        return new LinkedBlockingQueue<>();
    }

    /**
     * Takes everything queued for the partitions asked for, after waiting for the first message if there is none.
     *
     * @throws SamzaException if {@link #setFailureCause} was called
     * @throws IllegalArgumentException if a partition was never registered
     */
    @Override
    public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
            Set<SystemStreamPartition> systemStreamPartitions, long timeout) throws InterruptedException {
        metrics.incPoll();
        checkFailure();
        Map<SystemStreamPartition, List<IncomingMessageEnvelope>> polled = drain(systemStreamPartitions);
        if (polled.isEmpty() && timeout != 0 && !systemStreamPartitions.isEmpty()) {
            awaitMessage(systemStreamPartitions, timeout);
            checkFailure();
            return drain(systemStreamPartitions);
        }
        return polled;
    }

    private Map<SystemStreamPartition, List<IncomingMessageEnvelope>> drain(Set<SystemStreamPartition> ssps) {
        Map<SystemStreamPartition, List<IncomingMessageEnvelope>> drained = new HashMap<>();
        for (SystemStreamPartition ssp : ssps) {
            Buffer buffer = buffer(ssp);
            if (!buffer.queue.isEmpty()) {
                drained.put(ssp, buffer.drain());
            }
        }
        return drained;
    }

    private void awaitMessage(Set<SystemStreamPartition> ssps, long timeout) throws InterruptedException {
        ssps.forEach(metrics::incBlockingPoll);
        boolean gotMessage;
        lock.lockInterruptibly();
        waiting.incrementAndGet();
        try {
            gotMessage = timeout > 0 ? awaitMessageFor(ssps, timeout) : awaitMessageOrHead(ssps);
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
        if (!gotMessage && timeout > 0) {
            ssps.forEach(metrics::incBlockingTimeoutPoll);
        }
    }

    /** Ends when the clock says so, or when that much time has really passed, should the clock stand still. */
    private boolean awaitMessageFor(Set<SystemStreamPartition> ssps, long timeout) throws InterruptedException {
        long start = clock.currentTimeMillis();
        long nanosLeft = TimeUnit.MILLISECONDS.toNanos(timeout);
        while (!isAnyQueued(ssps)) {
            if (failureCause != null || nanosLeft <= 0 || clock.currentTimeMillis() - start >= timeout) {
                return false;
            }
            nanosLeft = changed.awaitNanos(nanosLeft);
        }
        return true;
    }

    private boolean awaitMessageOrHead(Set<SystemStreamPartition> ssps) throws InterruptedException {
        while (!isAnyQueued(ssps)) {
            if (failureCause != null || areAllAtHead(ssps)) {
                return false;
            }
            changed.await();
        }
        return true;
    }

    private boolean isAnyQueued(Set<SystemStreamPartition> ssps) {
        for (SystemStreamPartition ssp : ssps) {
            if (!buffer(ssp).queue.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean areAllAtHead(Set<SystemStreamPartition> ssps) {
        for (SystemStreamPartition ssp : ssps) {
            if (!buffer(ssp).atHead) {
                return false;
            }
        }
        return true;
    }

    private void wakePolls() {
        if (waiting.get() == 0) {
            return;
        }
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void checkFailure() {
        Throwable cause = failureCause;
        if (cause != null) {
            throw new SamzaException(
                    getClass().getName() + " has stopped reading because of an earlier failure: " + cause, cause);
        }
    }

    /**
     * Hands over one message. Whether the partition is at head stays as {@link #setIsAtHead} said last.
     *
     * @param systemStreamPartition a registered partition; not null
     * @param envelope the message; not null
     * @throws InterruptedException if the thread was interrupted while the queue, if bounded, was full
     * @throws IllegalArgumentException if the partition was never registered
     */
    protected void put(SystemStreamPartition systemStreamPartition, IncomingMessageEnvelope envelope)
            throws InterruptedException {
        enqueue(buffer(systemStreamPartition), envelope);
    }

    /**
     * Hands over messages of one partition in order.
     *
     * @param systemStreamPartition a registered partition; not null
     * @param envelopes the messages; not null
     * @throws InterruptedException if the thread was interrupted while the queue, if bounded, was full
     * @throws IllegalArgumentException if the partition was never registered
     */
    protected void putAll(SystemStreamPartition systemStreamPartition, List<IncomingMessageEnvelope> envelopes)
            throws InterruptedException {
        Buffer buffer = buffer(systemStreamPartition);
        for (IncomingMessageEnvelope envelope : envelopes) {
            enqueue(buffer, envelope);
        }
    }

    private void enqueue(Buffer buffer, IncomingMessageEnvelope envelope) throws InterruptedException {
        buffer.put(envelope);
        wakePolls();
    }

    /**
     * Messages handed over and not polled yet.
     *
     * @param systemStreamPartition a registered partition; not null
     * @return their number
     * @throws IllegalArgumentException if the partition was never registered
     */
    public int getNumMessagesInQueue(SystemStreamPartition systemStreamPartition) {
        return buffer(systemStreamPartition).queue.size();
    }

    /**
     * Size of the messages handed over and not polled yet.
     *
     * @param systemStreamPartition a registered partition; not null
     * @return the sum of their sizes in bytes, as far as envelopes tell their size
     * @throws IllegalArgumentException if the partition was never registered
     */
    public long getMessagesSizeInQueue(SystemStreamPartition systemStreamPartition) {
        return buffer(systemStreamPartition).bytes.get();
    }

    /**
     * Says whether a partition has been read up to its end, so that a poll without limit of time need not wait for it.
     * Cheap when nothing changes. Calls for one partition must not overlap.
     *
     * @param systemStreamPartition a registered partition; not null
     * @param isAtHead true if there are no more messages at present
     * @return what was said before; false if nothing was
     * @throws IllegalArgumentException if the partition was never registered
     */
    protected Boolean setIsAtHead(SystemStreamPartition systemStreamPartition, boolean isAtHead) {
        Buffer buffer = buffer(systemStreamPartition);
        boolean before = buffer.atHead;
        if (before != isAtHead) {
            buffer.atHead = isAtHead;
            metrics.setNoMoreMessages(systemStreamPartition, isAtHead);
            wakePolls();
        }
        return before;
    }

    /**
     * Whether a partition has been read up to its end and all of it has been polled.
     *
     * @param systemStreamPartition a registered partition; not null
     * @throws IllegalArgumentException if the partition was never registered
     */
    protected boolean isAtHead(SystemStreamPartition systemStreamPartition) {
        Buffer buffer = buffer(systemStreamPartition);
        return buffer.atHead && buffer.queue.isEmpty();
    }

    /**
     * Says that reading has failed for good: a waiting poll and every later one throws.
     *
     * @param throwable why; not null
     */
    protected void setFailureCause(Throwable throwable) {
        failureCause = throwable;
        wakePolls();
    }

    private Buffer buffer(SystemStreamPartition ssp) {
        Buffer buffer = buffers.get(ssp);
        if (buffer == null) {
            throw new IllegalArgumentException(ssp + " was never registered with "
                    + getClass().getName() + ": register every partition before starting to read.");
        }
        return buffer;
    }

    /** What is held for one partition. Bytes are added before a message is visible, so they never go below 0. */
    private static final class Buffer {
        private final BlockingQueue<IncomingMessageEnvelope> queue;
        private final AtomicLong bytes = new AtomicLong();
        private volatile boolean atHead;

        private Buffer(BlockingQueue<IncomingMessageEnvelope> queue) {
            this.queue = queue;
        }

        private void put(IncomingMessageEnvelope envelope) throws InterruptedException {
            int size = envelope.getSize();
            bytes.addAndGet(size);
            boolean queued = false;
            try {
                queue.put(envelope);
                queued = true;
            } finally {
                if (!queued) {
                    bytes.addAndGet(-size);
                }
            }
        }

        private List<IncomingMessageEnvelope> drain() {
            List<IncomingMessageEnvelope> drained = new ArrayList<>(queue.size());
            queue.drainTo(drained);
            long size = 0;
            for (IncomingMessageEnvelope envelope : drained) {
                size += envelope.getSize();
            }
            bytes.addAndGet(-size);
            return drained;
        }
    }

    /** The metrics listed at the outer class. */
    public class BlockingEnvelopeMapMetrics {
        private final String group;
        private final MetricsRegistry metricsRegistry;
        private final Map<SystemStreamPartition, Gauge<Integer>> noMoreMessages = new ConcurrentHashMap<>();
        private final Map<SystemStreamPartition, Counter> blockingPolls = new ConcurrentHashMap<>();
        private final Map<SystemStreamPartition, Counter> blockingTimeoutPolls = new ConcurrentHashMap<>();
        private final Counter polls;

        /**
         * Files the metric that is not per partition.
         *
         * @param group group of the metrics; not null
         * @param metricsRegistry where they are filed; not null
         */
        public BlockingEnvelopeMapMetrics(String group, MetricsRegistry metricsRegistry) {
            this.group = group;
            this.metricsRegistry = metricsRegistry;
            this.polls = metricsRegistry.newCounter(group, "poll-count");
        }

        /**
         * Files the metrics of a partition.
         *
         * @param systemStreamPartition the partition; not null
         */
        public void initMetrics(SystemStreamPartition systemStreamPartition) {
            noMoreMessages.put(
                    systemStreamPartition,
                    metricsRegistry.newGauge(group, "no-more-messages-" + systemStreamPartition, 0));
            blockingPolls.put(
                    systemStreamPartition,
                    metricsRegistry.newCounter(group, "blocking-poll-count-" + systemStreamPartition));
            blockingTimeoutPolls.put(
                    systemStreamPartition,
                    metricsRegistry.newCounter(group, "blocking-poll-timeout-count-" + systemStreamPartition));
            metricsRegistry.newGauge(
                    group, new BufferGauge(systemStreamPartition, "buffered-message-count-" + systemStreamPartition));
            metricsRegistry.newGauge(
                    group,
                    new BufferSizeGauge(systemStreamPartition, "buffered-message-size-" + systemStreamPartition));
        }

        /**
         * Notes whether a partition is at head.
         *
         * @param systemStreamPartition a partition with metrics; not null
         * @param isAtHead whether it is
         */
        public void setNoMoreMessages(SystemStreamPartition systemStreamPartition, boolean isAtHead) {
            noMoreMessages.get(systemStreamPartition).set(isAtHead ? 1 : 0);
        }

        /**
         * Counts a poll that waits.
         *
         * @param systemStreamPartition a partition with metrics that was polled for; not null
         */
        public void incBlockingPoll(SystemStreamPartition systemStreamPartition) {
            blockingPolls.get(systemStreamPartition).inc();
        }

        /**
         * Counts a poll that has waited in vain.
         *
         * @param systemStreamPartition a partition with metrics that was polled for; not null
         */
        public void incBlockingTimeoutPoll(SystemStreamPartition systemStreamPartition) {
            blockingTimeoutPolls.get(systemStreamPartition).inc();
        }

        /** Counts a poll. */
        public void incPoll() {
            polls.inc();
        }
    }

    /** Number of messages held for a partition; 0 while it is being registered. */
    public class BufferGauge extends Gauge<Integer> {
        private final SystemStreamPartition systemStreamPartition;

        /**
         * A gauge for a partition.
         *
         * @param systemStreamPartition the partition; not null
         * @param name name of the metric; not null
         */
        public BufferGauge(SystemStreamPartition systemStreamPartition, String name) {
            super(name, 0);
            this.systemStreamPartition = systemStreamPartition;
        }

        @Override
        public Integer getValue() {
            Buffer buffer = buffers.get(systemStreamPartition);
            return buffer == null ? 0 : buffer.queue.size();
        }
    }

    /** Bytes of messages held for a partition; 0 while it is being registered. */
    public class BufferSizeGauge extends Gauge<Long> {
        private final SystemStreamPartition systemStreamPartition;

        /**
         * A gauge for a partition.
         *
         * @param systemStreamPartition the partition; not null
         * @param name name of the metric; not null
         */
        public BufferSizeGauge(SystemStreamPartition systemStreamPartition, String name) {
            super(name, 0L);
            this.systemStreamPartition = systemStreamPartition;
        }

        @Override
        public Long getValue() {
            Buffer buffer = buffers.get(systemStreamPartition);
            return buffer == null ? 0L : buffer.bytes.get();
        }
    }
}
