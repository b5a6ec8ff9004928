// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Reads partition 0 of a compacted stream from its oldest record to its end, and on from there at each further call.
 *
 * <p>The end is a position, not a record: where a consumer tells its position, markers and compacted records at the end of the
 * log stall nothing.
 */
final class CoordinatorLog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MS = 200;

    private final SystemAdmin admin;
    private final Supplier<SystemConsumer> consumers;
    private final SystemStreamPartition partition;
    private SystemConsumer consumer;
    private String lastRead;

    CoordinatorLog(SystemAdmin admin, Supplier<SystemConsumer> consumers, SystemStream stream) {
        this.admin = admin;
        this.consumers = consumers;
        this.partition = new SystemStreamPartition(stream, new Partition(0));
    }

    boolean exists() {
        SystemStreamMetadata metadata = metadata();
        return metadata != null && !metadata.getSystemStreamPartitionMetadata().isEmpty();
    }

    private SystemStreamMetadata metadata() {
        return admin.getSystemStreamMetadata(Set.of(partition.getStream())).get(partition.getStream());
    }

    /** Gives every record from where the last call ended to the end of the log as it is now: key bytes, value bytes or null. */
    void readToEnd(BiConsumer<byte[], byte[]> records) {
        SystemStreamMetadata metadata = metadata();
        if (metadata == null || metadata.getSystemStreamPartitionMetadata().isEmpty()) {
            throw new SamzaException("Coordinator stream " + partition.getSystemStream()
                    + " does not exist: expected a submission of the job to have created it");
        }
        SystemStreamPartitionMetadata ends =
                metadata.getSystemStreamPartitionMetadata().get(partition.getPartition());
        if (ends.getNewestOffset() == null || reached(ends)) {
            return;
        }
        start(ends.getOldestOffset());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached(ends)) {
            List<IncomingMessageEnvelope> polled = poll();
            for (IncomingMessageEnvelope envelope : polled) {
                records.accept((byte[]) envelope.getKey(), (byte[]) envelope.getMessage());
                lastRead = envelope.getOffset();
            }
            if (!polled.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new SamzaException("Reading coordinator stream " + partition.getSystemStream() + " stalled for "
                        + PATIENCE.toSeconds() + " s behind offset " + lastRead + "; expected to reach "
                        + ends.getNewestOffset() + ". Is the system reachable?");
            }
        }
    }

    private void start(String oldest) {
        if (consumer == null) {
            consumer = consumers.get();
            consumer.register(partition, oldest);
            consumer.start();
        }
    }

    private boolean reached(SystemStreamPartitionMetadata ends) {
        if (lastRead != null && atLeast(lastRead, ends.getNewestOffset())) {
            return true;
        }
        if (!(consumer instanceof PositionedConsumer positioned)) {
            return false;
        }
        String position = positioned.position(partition);
        return position != null && ends.getUpcomingOffset() != null && atLeast(position, ends.getUpcomingOffset());
    }

    private boolean atLeast(String offset, String other) {
        Integer order = admin.offsetComparator(offset, other);
        return order != null && order >= 0;
    }

    private List<IncomingMessageEnvelope> poll() {
        try {
            return consumer.poll(Set.of(partition), POLL_MS).getOrDefault(partition, List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("Interrupted while reading coordinator stream " + partition.getSystemStream(), e);
        }
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.stop();
            consumer = null;
        }
    }
}
