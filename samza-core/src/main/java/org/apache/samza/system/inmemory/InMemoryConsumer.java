// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.Clock;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.SystemStreamPartition;

/** Reads partitions from memory. For one thread. */
final class InMemoryConsumer implements PositionedConsumer {
    /** Bounds what one poll hands out of one partition, so that partitions take turns. */
    private static final int BATCH = 500;

    private final Logs logs;
    private final Clock clock;
    private final Map<SystemStreamPartition, Reader> readers = new HashMap<>();

    InMemoryConsumer(Logs logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /** Where this consumer is in one partition. */
    private static final class Reader {
        private final SystemStreamPartition partition;
        private long position;
        private boolean toldEnd;

        Reader(SystemStreamPartition partition, long position) {
            this.partition = partition;
            this.position = position;
        }

        /** What comes next; the position moves over holes too. */
        List<IncomingMessageEnvelope> read(Logs logs, long now) {
            PartitionLog log = logs.partition(partition);
            position = Math.max(position, log.begin());
            List<IncomingMessageEnvelope> envelopes = new ArrayList<>();
            for (PartitionLog.Entry entry : log.read(position, BATCH)) {
                envelopes.add(InMemorySystemFactory.envelope(partition, entry, now));
                position = entry.offset() + 1;
            }
            if (envelopes.size() < BATCH) {
                position = Math.max(position, log.end());
                if (log.isFinished() && !toldEnd) {
                    toldEnd = true;
                    envelopes.add(IncomingMessageEnvelope.buildEndOfStreamEnvelope(partition));
                }
            }
            return envelopes;
        }
    }

    @Override
    public void register(SystemStreamPartition partition, String offset) {
        readers.put(partition, new Reader(partition, offset(partition, offset)));
    }

    private static long offset(SystemStreamPartition partition, String offset) {
        try {
            return offset == null ? 0 : Long.parseLong(offset);
        } catch (NumberFormatException e) {
            throw new SamzaException(
                    "Cannot read " + partition + " from offset " + offset + ": expected a number of at least 0", e);
        }
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
            Set<SystemStreamPartition> partitions, long timeout) throws InterruptedException {
        // All that is outstanding is in memory already, so there is nothing to wait for without a timeout.
        Map<SystemStreamPartition, List<IncomingMessageEnvelope>> polled =
                logs.await(open -> read(open, partitions), Math.max(0, timeout));
        return polled == null ? Map.of() : polled;
    }

    /** Null when there is nothing new, not even a position. */
    private Map<SystemStreamPartition, List<IncomingMessageEnvelope>> read(
            Logs open, Set<SystemStreamPartition> partitions) {
        Map<SystemStreamPartition, List<IncomingMessageEnvelope>> found = null;
        boolean moved = false;
        long now = clock.millis();
        for (SystemStreamPartition partition : partitions) {
            Reader reader = reader(partition);
            long before = reader.position;
            List<IncomingMessageEnvelope> envelopes = reader.read(open, now);
            if (!envelopes.isEmpty()) {
                found = found == null ? new HashMap<>() : found;
                found.put(partition, envelopes);
            }
            moved |= reader.position != before;
        }
        // Whoever waits for a position behind the last record must not wait for a record to come.
        return found == null && moved ? Map.of() : found;
    }

    private Reader reader(SystemStreamPartition partition) {
        Reader reader = readers.get(partition);
        if (reader == null) {
            throw new SamzaException(partition + " was not registered with this consumer");
        }
        return reader;
    }

    @Override
    public String position(SystemStreamPartition partition) {
        return Long.toString(reader(partition).position);
    }

    @Override
    public long lag(SystemStreamPartition partition) {
        long position = reader(partition).position;
        return logs.locked(open -> Math.max(0, open.partition(partition).end() - position));
    }
}
