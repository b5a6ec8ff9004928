// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.Partition;
import org.apache.samza.system.AcknowledgedOffsets;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Writes to memory at once, so that a send is durable, as far as memory is, when it returns. Any thread may send.
 *
 * <p>An envelope that was received, sent as a message, becomes a record with that envelope's message and event time: so a test says
 * when something happened.
 */
final class InMemoryProducer implements SystemProducer, AcknowledgedOffsets {
    private static final String NONE = "";

    private final Logs logs;
    private final Map<SystemStreamPartition, String> newest = new ConcurrentHashMap<>();

    InMemoryProducer(Logs logs) {
        this.logs = logs;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public void register(String source) {}

    @Override
    public void flush(String source) {}

    @Override
    public void remember(SystemStreamPartition partition) {
        newest.putIfAbsent(partition, NONE);
    }

    @Override
    public String newestAcknowledged(SystemStreamPartition partition) {
        String offset = newest.getOrDefault(partition, NONE);
        return offset.equals(NONE) ? null : offset;
    }

    @Override
    public void send(String source, OutgoingMessageEnvelope envelope) {
        String stream = envelope.getSystemStream().getStream();
        int[] chosen = new int[1];
        Logs.PartitionChoice choice = partitions -> chosen[0] = partition(envelope, partitions);
        if (envelope.getMessage() instanceof EndOfStreamMessage end && end.getTaskName() == null) {
            logs.end(stream, choice);
            return;
        }
        Object message = envelope.getMessage();
        long timestamp = System.currentTimeMillis();
        if (message instanceof IncomingMessageEnvelope received) {
            message = received.getMessage();
            timestamp = received.getEventTime();
        }
        long offset = logs.append(stream, choice, envelope.getKey(), message, timestamp);
        if (!newest.isEmpty()) {
            SystemStreamPartition partition =
                    new SystemStreamPartition(envelope.getSystemStream(), new Partition(chosen[0]));
            // The greater one: two tasks may come here in the other order than they appended in.
            newest.computeIfPresent(partition, (ssp, known) -> newer(known, offset));
        }
    }

    private static String newer(String known, long offset) {
        return known.equals(NONE) || Long.parseLong(known) < offset ? Long.toString(offset) : known;
    }

    /** By the partition key as Kafka's connector does; without one by the key, without both by the message. */
    private static int partition(OutgoingMessageEnvelope envelope, int partitions) {
        Object key = envelope.getPartitionKey() == null ? envelope.getKey() : envelope.getPartitionKey();
        if (key == null) {
            key = envelope.getMessage();
        }
        if (key == null) {
            return 0;
        }
        int hash = key instanceof byte[] bytes ? Arrays.hashCode(bytes) : key.hashCode();
        int positive = hash == Integer.MIN_VALUE ? 0 : Math.abs(hash);
        return positive % partitions;
    }
}
