// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.samza.system.AcknowledgedOffsets;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemProducerException;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to Kafka for the tasks of a container. All sources share one {@link KafkaWriter}: a flush of one waits for the records
 * of all. Safe for use by any thread.
 */
final class KafkaSystemProducer implements SystemProducer, AcknowledgedOffsets {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSystemProducer.class);

    private final KafkaWriter writer;
    private final AtomicBoolean warnedOfBytes = new AtomicBoolean();

    KafkaSystemProducer(KafkaWriter writer) {
        this.writer = writer;
    }

    @Override
    public void start() {
        writer.open();
    }

    /** Nothing is kept by source: one flush covers the records of all. */
    @Override
    public void register(String source) {}

    /**
     * Sends one message; durable when {@link #flush} has returned.
     *
     * @throws SystemProducerException when key or message are not bytes, or when this or an earlier message could not be written
     */
    @Override
    public void send(String source, OutgoingMessageEnvelope envelope) {
        SystemStream stream = envelope.getSystemStream();
        Destination destination = writer.destination(stream.getStream());
        Object partitionKey = envelope.getPartitionKey();
        Integer partition =
                partitionKey == null ? null : partitionOf(hash(partitionKey, stream), writer.partitions(destination));
        writer.write(
                destination,
                partition,
                bytes(envelope.getKey(), "key", stream),
                bytes(envelope.getMessage(), "message", stream));
    }

    /**
     * The partition of a partition key: |hash code| modulo the number of partitions. Data already written and co-partitioned
     * inputs rely on it.
     */
    static int partitionOf(int hash, int partitions) {
        // |MIN_VALUE| overflows and stays negative.
        return hash == Integer.MIN_VALUE ? 0 : Math.abs(hash) % partitions;
    }

    private int hash(Object partitionKey, SystemStream stream) {
        if (partitionKey instanceof byte[] bytes) {
            if (warnedOfBytes.compareAndSet(false, true)) {
                LOG.warn(
                        "Messages to {}.{} are partitioned by the hash of a byte[]'s content. Other producers of the stream"
                                + " will choose other partitions; give a String or number as partition key, or none",
                        stream.getSystem(),
                        stream.getStream());
            }
            return Arrays.hashCode(bytes);
        }
        return partitionKey.hashCode();
    }

    private static byte[] bytes(Object value, String what, SystemStream stream) {
        if (value == null || value instanceof byte[]) {
            return (byte[]) value;
        }
        String serde = what.equals("key") ? "key.serde" : "msg.serde";
        throw new SystemProducerException("Cannot send to " + stream.getSystem() + "." + stream.getStream() + ": its "
                + what
                + " is a " + value.getClass().getName() + " and Kafka takes byte[]; name a serde in streams.<id of "
                + stream.getStream() + ">.samza." + serde + " or systems." + stream.getSystem()
                + ".default.stream.samza."
                + serde);
    }

    @Override
    public void flush(String source) {
        writer.flush();
    }

    @Override
    public void stop() {
        writer.close();
    }

    @Override
    public void remember(SystemStreamPartition ssp) {
        writer.destination(ssp.getStream()).remember(ssp.getPartition().getPartitionId());
    }

    @Override
    public String newestAcknowledged(SystemStreamPartition ssp) {
        return writer.destination(ssp.getStream())
                .newestAcknowledged(ssp.getPartition().getPartitionId());
    }
}
