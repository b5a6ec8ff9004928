// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import org.apache.samza.SamzaException;

/**
 * Walks through one partition of a started consumer, up to where the partition ends at present.
 *
 * <p>Blocks in {@link #hasNext()} while messages are outstanding. After the end was reached, asking again polls again,
 * so messages that came in the meantime are found. For one thread.
 */
public class SystemStreamPartitionIterator implements Iterator<IncomingMessageEnvelope> {
    private static final int DEFAULT_FETCH_SIZE = 1000;

    private final SystemConsumer consumer;
    private final SystemStreamPartition partition;
    private final Set<SystemStreamPartition> wanted;
    private final Queue<IncomingMessageEnvelope> fetched;

    /**
     * Walks through a partition.
     *
     * @param systemConsumer a started consumer the partition is registered with; nobody else may poll it meanwhile; not
     *     null
     * @param systemStreamPartition the partition; not null
     */
    public SystemStreamPartitionIterator(SystemConsumer systemConsumer, SystemStreamPartition systemStreamPartition) {
        this(systemConsumer, systemStreamPartition, DEFAULT_FETCH_SIZE);
    }

    /**
     * Walks through a partition.
     *
     * @param systemConsumer a started consumer the partition is registered with; nobody else may poll it meanwhile; not
     *     null
     * @param systemStreamPartition the partition; not null
     * @param fetchSize messages to make room for at first; how many come at a time is up to the consumer
     */
    public SystemStreamPartitionIterator(
            SystemConsumer systemConsumer, SystemStreamPartition systemStreamPartition, int fetchSize) {
        this.consumer = systemConsumer;
        this.partition = systemStreamPartition;
        this.wanted = Set.of(systemStreamPartition);
        this.fetched = new ArrayDeque<>(fetchSize);
    }

    /**
     * Whether there is another message; waits for one that is outstanding.
     *
     * @return false at the present end of the partition
     * @throws SamzaException if reading fails or the thread is interrupted (which it stays)
     */
    @Override
    public boolean hasNext() {
        if (fetched.isEmpty()) {
            fetch();
        }
        return !fetched.isEmpty();
    }

    /**
     * The next message.
     *
     * @throws NoSuchElementException at the present end of the partition
     * @throws SamzaException as in {@link #hasNext()}
     */
    @Override
    public IncomingMessageEnvelope next() {
        if (!hasNext()) {
            throw new NoSuchElementException("No more messages at present in " + partition);
        }
        return fetched.remove();
    }

    /**
     * A message cannot be removed from its stream.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public void remove() {
        throw new UnsupportedOperationException("Messages cannot be removed from " + partition);
    }

    private void fetch() {
        try {
            List<IncomingMessageEnvelope> messages = consumer.poll(wanted, SystemConsumer.BLOCK_ON_OUTSTANDING_MESSAGES)
                    .get(partition);
            if (messages != null) {
                fetched.addAll(messages);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("Interrupted while waiting for messages of " + partition, e);
        }
    }
}
