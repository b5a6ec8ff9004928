// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.samza.SamzaException;

/**
 * Walks through one partition of a started consumer, up to and including a given offset.
 *
 * <p>Ends earlier where the partition ends at present: the message at the last offset need not exist, it may have been
 * compacted away. Without a last offset, that is the only end. Once the message at the last offset was delivered, or
 * one after it was seen, the consumer is polled no more. For one thread.
 */
public class BoundedSSPIterator implements Iterator<IncomingMessageEnvelope> {
    /** Compares offsets of the system the partition is of. */
    protected final SystemAdmin admin;

    private final SystemStreamPartition partition;
    private final String endOffset;
    private final SystemStreamPartitionIterator messages;

    /** The message {@link #next()} will return, already checked against the end; null if not fetched yet. */
    private IncomingMessageEnvelope upcoming;

    private boolean endReached;

    /**
     * Walks through a partition.
     *
     * @param systemConsumer a started consumer the partition is registered with; nobody else may poll it meanwhile; not
     *     null
     * @param systemStreamPartition the partition; not null
     * @param endOffset offset of the last message to deliver; null to go as far as there are messages
     * @param admin compares offsets of the partition; not null
     */
    public BoundedSSPIterator(
            SystemConsumer systemConsumer,
            SystemStreamPartition systemStreamPartition,
            String endOffset,
            SystemAdmin admin) {
        this.admin = admin;
        this.partition = systemStreamPartition;
        this.endOffset = endOffset;
        this.messages = new SystemStreamPartitionIterator(systemConsumer, systemStreamPartition);
    }

    /**
     * Whether there is another message up to the last offset; waits for one that is outstanding.
     *
     * @throws SamzaException if reading fails, offsets cannot be compared, or the thread is interrupted (which it stays)
     */
    @Override
    public boolean hasNext() {
        if (upcoming == null && !endReached) {
            upcoming = advance();
        }
        return upcoming != null;
    }

    /**
     * The next message.
     *
     * @throws NoSuchElementException after the last one
     * @throws SamzaException as in {@link #hasNext()}
     */
    @Override
    public IncomingMessageEnvelope next() {
        if (!hasNext()) {
            throw new NoSuchElementException(
                    "No more messages in " + partition + (endOffset == null ? "" : " up to offset " + endOffset));
        }
        IncomingMessageEnvelope message = upcoming;
        upcoming = null;
        return message;
    }

    private IncomingMessageEnvelope advance() {
        if (!messages.hasNext()) {
            return null;
        }
        IncomingMessageEnvelope message = messages.next();
        if (endOffset == null) {
            return message;
        }
        int distance = message.isEndOfStream() ? 1 : compareOffsets(message.getOffset(), endOffset);
        endReached = distance >= 0;
        return distance > 0 ? null : message;
    }

    /** Compares two offsets of the partition; fails where the system cannot. */
    final int compareOffsets(String offset, String other) {
        Integer order = admin.offsetComparator(offset, other);
        if (order == null) {
            throw new SamzaException("Cannot tell which of the offsets " + offset + " and " + other + " of " + partition
                    + " comes first: the system does not order its offsets, so it cannot be read up to a given one.");
        }
        return order;
    }
}
