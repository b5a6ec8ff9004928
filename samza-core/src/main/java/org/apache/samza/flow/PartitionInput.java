// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.List;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;

/**
 * One input partition: the messages received and not yet taken, in order, decoded as they are taken.
 *
 * <p>Used by one thread at a time: the loop's, or that of a task it is lent to.
 */
public final class PartitionInput {
    private final int index;
    private final SystemStreamPartition partition;
    private final Decoder decoder;

    private List<IncomingMessageEnvelope> batch = List.of();
    /** Of the batch, which is asked once and not for each message: there are lists around lists in it. */
    private int size;

    private int next;
    private IncomingMessageEnvelope taken;
    private IncomingMessageEnvelope head;
    private boolean ended;

    PartitionInput(int index, SystemStreamPartition partition, Decoder decoder) {
        this.index = index;
        this.partition = partition;
        this.decoder = decoder;
    }

    /** The number of the partition among the inputs of the container, from 0. */
    public int index() {
        return index;
    }

    /** Which partition this is. */
    public SystemStreamPartition partition() {
        return partition;
    }

    /** Whether a message is at hand. */
    public boolean hasNext() {
        return next < size;
    }

    /** Messages at hand. */
    public int size() {
        return size - next;
    }

    /**
     * Takes the next message.
     *
     * @return the message, decoded; null when it could not be decoded and such messages are dropped
     * @throws org.apache.samza.SamzaException naming partition and offset when it cannot be decoded
     */
    public IncomingMessageEnvelope take() {
        IncomingMessageEnvelope received = batch.get(next++);
        taken = received;
        IncomingMessageEnvelope decoded = head;
        if (decoded != null) {
            head = null;
            return decoded;
        }
        return decoder.decode(received);
    }

    /** The message taken last, as received; its offset is the one to remember. Null when the batch it was in is gone. */
    public IncomingMessageEnvelope taken() {
        return taken;
    }

    /** The next message, decoded, without taking it; those dropped before it are taken. Null when none is at hand. */
    IncomingMessageEnvelope peek() {
        while (head == null && next < size) {
            head = decoder.decode(batch.get(next));
            if (head == null) {
                taken = batch.get(next++);
            }
        }
        return head;
    }

    void fill(List<IncomingMessageEnvelope> received) {
        batch = received;
        size = received.size();
        next = 0;
    }

    /** Forgets what is at hand and what was taken last. */
    void drop() {
        fill(List.of());
        head = null;
        taken = null;
    }

    /** Says that nothing follows: the partition's end was taken. */
    public void end() {
        ended = true;
    }

    /** Whether the partition's end was taken. */
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public String toString() {
        return partition.toString();
    }
}
