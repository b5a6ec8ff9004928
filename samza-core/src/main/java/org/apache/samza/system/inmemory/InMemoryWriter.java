// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.Partition;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Turns envelopes into records, and remembers the newest offsets of chosen partitions. Safe for any thread.
 *
 * <p>An envelope that was received, sent as a message, becomes a record with that envelope's message and event time: so a test says
 * when something happened.
 */
final class InMemoryWriter {
    private static final String NONE = "";

    private final Scope scope;
    private final Map<SystemStreamPartition, String> newest = new ConcurrentHashMap<>();

    InMemoryWriter(Scope scope) {
        this.scope = scope;
    }

    void remember(SystemStreamPartition partition) {
        newest.putIfAbsent(partition, NONE);
    }

    /** Null for none since the start. */
    String newest(SystemStreamPartition partition) {
        String offset = newest.getOrDefault(partition, NONE);
        return offset.equals(NONE) ? null : offset;
    }

    /** @param transaction null for a record that is visible at once */
    void append(OutgoingMessageEnvelope envelope, LogTransaction transaction) {
        Logs logs = scope.logs(envelope.getSystemStream().getSystem());
        String stream = envelope.getSystemStream().getStream();
        int[] chosen = new int[1];
        Logs.PartitionChoice choice = partitions -> chosen[0] = partition(envelope, partitions);
        if (envelope.getMessage() instanceof EndOfStreamMessage end && end.getTaskName() == null) {
            logs.end(stream, choice);
            return;
        }
        Object message = envelope.getMessage();
        long timestamp = scope.clock().millis();
        if (message instanceof IncomingMessageEnvelope received) {
            message = received.getMessage();
            timestamp = received.getEventTime();
        }
        long offset = logs.append(stream, choice, envelope.getKey(), message, timestamp, transaction);
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
