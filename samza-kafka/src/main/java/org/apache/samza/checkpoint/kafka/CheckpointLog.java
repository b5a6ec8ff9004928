// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.samza.SamzaException;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.system.WholeLogs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest committed record of every key in the checkpoint topic. It is read to the end that the log has regardless of open
 * transactions: what a task has committed may lie behind one of another container. A consumer lives only while the topic is read; the end is reached by
 * position, since the last offsets of a log need not hold a record. Not thread-safe.
 */
final class CheckpointLog {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointLog.class);
    private static final long POLL_MS = 500;
    /** Longer than brokers let a transaction be open: a container that died in its commit holds up the others until then. */
    private static final long STALL_NANOS = 960_000_000_000L;

    private final CheckpointTopic topic;
    private final Supplier<Systems> systems;
    private final MetricsRegistry registry;
    private final Map<CheckpointRecordKey, Stored> newest = new HashMap<>();
    /** As many as there are tasks and versions; a log that is not compacted yet has a record of each for every commit. */
    private final Map<ByteBuffer, CheckpointRecordKey> keys = new HashMap<>();

    private String position;
    private boolean warnedOfGrouper;

    CheckpointLog(CheckpointTopic topic, Supplier<Systems> systems, MetricsRegistry registry) {
        this.topic = topic;
        this.systems = systems;
        this.registry = registry;
    }

    /** The value of a record, undecoded: a record that cannot be decoded matters only if it is the newest of a task in use. */
    static final class Stored {
        private final String offset;
        private final byte[] value;

        Stored(String offset, byte[] value) {
            this.offset = offset;
            this.value = value;
        }

        String offset() {
            return offset;
        }

        byte[] value() {
            return value;
        }
    }

    /** The newest record of a key; null when there is none. */
    Stored newest(CheckpointRecordKey key) {
        return newest.get(key);
    }

    /** Begins again, after the topic was deleted. */
    void forget() {
        newest.clear();
        position = null;
    }

    /**
     * Reads what was added since the last call.
     *
     * @throws SamzaException when the topic cannot be read, or holds checkpoints of another grouper and that is checked
     */
    void readToEnd() {
        SystemStreamPartition partition = topic.partition();
        SystemAdmin admin = systems.get().admin(partition.getSystem());
        SystemStreamPartitionMetadata ends =
                admin.getSSPMetadata(Set.of(partition)).get(partition);
        String end = ((WholeLogs) admin).endsOfLogs(Set.of(partition)).get(partition);
        // None is there before an open transaction: then that is where the log begins.
        String oldest = ends.getOldestOffset() == null ? ends.getUpcomingOffset() : ends.getOldestOffset();
        String from = position == null || isBefore(admin, position, oldest) ? oldest : position;
        position = from;
        if (isBefore(admin, from, end)) {
            read(partition, admin, from, end);
        }
    }

    private static boolean isBefore(SystemAdmin admin, String a, String b) {
        return admin.offsetComparator(a, b) < 0;
    }

    private void read(SystemStreamPartition partition, SystemAdmin admin, String from, String end) {
        PositionedConsumer consumer = consumer(partition.getSystem());
        try {
            consumer.register(partition, from);
            consumer.start();
            long progressAt = System.nanoTime();
            while (isBefore(admin, position, end)) {
                List<IncomingMessageEnvelope> records =
                        consumer.poll(Set.of(partition), POLL_MS).getOrDefault(partition, List.of());
                records.forEach(this::take);
                String reached = consumer.position(partition);
                if (!position.equals(reached)) {
                    position = reached;
                    progressAt = System.nanoTime();
                } else if (System.nanoTime() - progressAt > STALL_NANOS) {
                    throw new SamzaException("Reading checkpoints from " + topic + " stands still at offset " + position
                            + " before its end at " + end
                            + ": the broker does not answer, or a transaction of another container is open for longer than its"
                            + " time-out");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("Interrupted while reading checkpoints from " + topic, e);
        } finally {
            consumer.stop();
        }
    }

    private PositionedConsumer consumer(String system) {
        SystemConsumer consumer = systems.get().newConsumer(system, registry, "checkpoints");
        if (consumer instanceof PositionedConsumer positioned) {
            return positioned;
        }
        throw new SamzaException("Checkpoints cannot be read from " + topic + ": expected a Kafka system, but "
                + consumer.getClass().getName() + " does not tell its position");
    }

    private void take(IncomingMessageEnvelope record) {
        CheckpointRecordKey key = key(record);
        if (!key.isCheckpoint()) {
            LOG.debug("Passing over a record of type {} at offset {} of {}", key.type(), record.getOffset(), topic);
        } else if (!topic.grouper().equals(key.grouper())) {
            refuseOrSkip(key, record.getOffset());
        } else if (record.getMessage() == null) {
            newest.remove(key);
        } else {
            newest.put(key, new Stored(record.getOffset(), (byte[]) record.getMessage()));
        }
    }

    private CheckpointRecordKey key(IncomingMessageEnvelope record) {
        byte[] bytes = (byte[]) record.getKey();
        CheckpointRecordKey known = bytes == null ? null : keys.get(ByteBuffer.wrap(bytes));
        return known == null ? parsed(bytes, record) : known;
    }

    private CheckpointRecordKey parsed(byte[] bytes, IncomingMessageEnvelope record) {
        try {
            CheckpointRecordKey key = CheckpointRecordKey.of(bytes);
            keys.put(ByteBuffer.wrap(bytes), key);
            return key;
        } catch (IOException e) {
            throw new SamzaException(
                    "The key of the record at offset " + record.getOffset() + " of " + topic
                            + " is not that of a checkpoint: " + e.getMessage()
                            + ". Something else writes to the topic, or the record is damaged",
                    e);
        }
    }

    private void refuseOrSkip(CheckpointRecordKey key, String offset) {
        String found = "Checkpoint of task " + key.task() + " at offset " + offset + " of " + topic
                + " was written under job.systemstreampartition.grouper.factory=" + key.grouper() + ", now it is "
                + topic.grouper();
        if (topic.validation()) {
            throw new SamzaException(found
                    + ": tasks have other names and would begin without offsets and state. Set the"
                    + " grouper back, or " + KafkaCheckpointKeys.VALIDATION + "=false to pass such checkpoints over");
        }
        if (!warnedOfGrouper) {
            warnedOfGrouper = true;
            LOG.warn("{}: passing over it and others like it", found);
        }
    }
}
