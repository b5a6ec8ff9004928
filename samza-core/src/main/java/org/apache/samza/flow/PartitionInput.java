// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.List;
import org.apache.samza.SamzaException;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.ControlMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.NumberedEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One input partition: the messages received and not yet taken, in order, decoded as they are taken.
 *
 * <p>Used by one thread at a time: the loop's, or that of a task it is lent to.
 */
public final class PartitionInput {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionInput.class);

    private final int index;
    private final SystemStreamPartition partition;
    private final Serde<Object> keySerde;
    private final Serde<Object> messageSerde;
    private final boolean dropsUndecodable;
    private final InputMetrics metrics;

    private List<IncomingMessageEnvelope> batch = List.of();
    private int next;
    private IncomingMessageEnvelope taken;
    private IncomingMessageEnvelope head;
    private boolean ended;

    PartitionInput(
            int index,
            SystemStreamPartition partition,
            StreamSerdes serdes,
            boolean dropsUndecodable,
            InputMetrics metrics) {
        this.index = index;
        this.partition = partition;
        this.keySerde = serdes.key();
        this.messageSerde = serdes.message();
        this.dropsUndecodable = dropsUndecodable;
        this.metrics = metrics;
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
        return next < batch.size();
    }

    /** Messages at hand. */
    public int size() {
        return batch.size() - next;
    }

    /**
     * Takes the next message.
     *
     * @return the message, decoded; null when it could not be decoded and such messages are dropped
     * @throws SamzaException naming partition and offset when it cannot be decoded
     */
    public IncomingMessageEnvelope take() {
        IncomingMessageEnvelope received = batch.get(next++);
        taken = received;
        IncomingMessageEnvelope decoded = head;
        if (decoded != null) {
            head = null;
            return decoded;
        }
        return decode(received);
    }

    /** The message taken last, as received; its offset is the one to remember. */
    public IncomingMessageEnvelope taken() {
        return taken;
    }

    /** The next message, decoded, without taking it; those dropped before it are taken. Null when none is at hand. */
    IncomingMessageEnvelope peek() {
        while (head == null && next < batch.size()) {
            head = decode(batch.get(next));
            if (head == null) {
                taken = batch.get(next++);
            }
        }
        return head;
    }

    void fill(List<IncomingMessageEnvelope> received) {
        batch = received;
        next = 0;
    }

    /** Says that nothing follows: the partition's end was taken. */
    public void end() {
        ended = true;
    }

    /** Whether the partition's end was taken. */
    public boolean hasEnded() {
        return ended;
    }

    private IncomingMessageEnvelope decode(IncomingMessageEnvelope received) {
        if (keySerde == null && messageSerde == null || received.getMessage() instanceof ControlMessage) {
            return received;
        }
        String part = "key";
        try {
            Object key = fromBytes(keySerde, received.getKey());
            part = "message";
            Object message = fromBytes(messageSerde, received.getMessage());
            return received instanceof NumberedEnvelope numbered
                    ? numbered.with(key, message)
                    : new DecodedEnvelope(received, key, message);
        } catch (RuntimeException e) {
            return undecodable(received, part, e);
        }
    }

    /** What is no bytes was decoded by its system or made by the framework; both pass as they are. */
    private static Object fromBytes(Serde<Object> serde, Object value) {
        return serde != null && value instanceof byte[] bytes ? serde.fromBytes(bytes) : value;
    }

    private IncomingMessageEnvelope undecodable(IncomingMessageEnvelope received, String part, RuntimeException cause) {
        metrics.deserializationErrors.inc();
        Serde<Object> serde = part.equals("key") ? keySerde : messageSerde;
        String what = "The " + part + " at " + partition + " offset " + received.getOffset() + " cannot be read by "
                + serde.getClass().getName();
        if (dropsUndecodable) {
            LOG.debug("{}; it is skipped", what, cause);
            return null;
        }
        throw new SamzaException(
                what + ": " + cause + " (" + FlowKeys.DROP_DESERIALIZATION_ERRORS + "=true would skip it)", cause);
    }

    @Override
    public String toString() {
        return partition.toString();
    }
}
