// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointV1;
import org.apache.samza.checkpoint.CheckpointV1Json;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.checkpoint.CheckpointV2Json;
import org.apache.samza.checkpoint.LoggedCheckpointManager;
import org.apache.samza.container.TaskName;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.BorrowsSystems;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps checkpoints in a compacted topic: one record per task and version.
 *
 * <p>A write is durable when it returns. A read sees what any process had written a second earlier, and everything that this
 * object has written. Safe for use by any thread.
 */
final class KafkaCheckpointManager implements LoggedCheckpointManager, BorrowsSystems {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaCheckpointManager.class);
    private static final String SOURCE = "checkpoint";
    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final List<String> VERSIONS = List.of("1", "2");

    private final CheckpointTopic topic;
    /** Their producer drops nothing. An admin of theirs is made only if nobody lends one. */
    private final Systems own;

    private final SystemProducer producer;
    private final CheckpointLog log;
    private final Set<TaskName> tasks = ConcurrentHashMap.newKeySet();

    /** Where the topic is found. */
    private volatile Systems systems;

    // Guarded by producer.
    private boolean producing;

    // Guarded by log: when it was read last, unless something was written since.
    private boolean read;
    private long readAt;

    KafkaCheckpointManager(CheckpointTopic topic, Systems own, MetricsRegistry registry) {
        this.topic = topic;
        this.own = own;
        this.systems = own;
        this.producer = own.newProducer(topic.spec().getSystemName(), registry, "checkpoints");
        this.log = new CheckpointLog(topic, () -> systems, registry);
    }

    @Override
    public void lend(Systems lent) {
        systems = lent;
    }

    /** @throws org.apache.samza.system.StreamValidationException when the topic exists and would lose checkpoints */
    @Override
    public void createResources() {
        if (!admin().createStream(topic.spec()) && topic.validation()) {
            admin().validateStream(topic.spec());
        }
    }

    private SystemAdmin admin() {
        return systems.admin(topic.spec().getSystemName());
    }

    @Override
    public void start() {
        if (topic.validation()) {
            admin().validateStream(topic.spec());
        }
    }

    @Override
    public void register(TaskName taskName) {
        tasks.add(taskName);
    }

    private void requireRegistered(TaskName task) {
        if (!tasks.contains(task)) {
            throw new SamzaException(
                    "Task " + task + " is not registered with the checkpoint manager of " + topic + ", which knows "
                            + tasks.stream().map(TaskName::getTaskName).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Override
    public void writeCheckpoint(TaskName taskName, Checkpoint checkpoint) {
        writeCheckpoints(Map.of(taskName, List.of(checkpoint)));
    }

    /** One wait for the broker covers the checkpoints of all tasks. */
    @Override
    public void writeCheckpoints(Map<TaskName, List<Checkpoint>> checkpoints) {
        startProducer();
        records(checkpoints).forEach(record -> producer.send(SOURCE, record));
        producer.flush(SOURCE);
    }

    /** Late, because a container that writes its checkpoints in a transaction of its own never needs it. */
    private void startProducer() {
        synchronized (producer) {
            if (!producing) {
                producer.register(SOURCE);
                producer.start();
                producing = true;
            }
        }
    }

    @Override
    public List<OutgoingMessageEnvelope> records(Map<TaskName, List<Checkpoint>> checkpoints) {
        List<OutgoingMessageEnvelope> records = new ArrayList<>();
        checkpoints.forEach((task, versions) -> {
            requireRegistered(task);
            versions.forEach(checkpoint -> records.add(record(task, checkpoint)));
        });
        synchronized (log) {
            read = false;
        }
        return records;
    }

    private OutgoingMessageEnvelope record(TaskName task, Checkpoint checkpoint) {
        if (checkpoint instanceof CheckpointV1 v1) {
            return record(task, CheckpointRecordKey.TYPE_V1, CheckpointV1Json.write(v1));
        }
        if (checkpoint instanceof CheckpointV2 v2) {
            return record(task, CheckpointRecordKey.TYPE_V2, CheckpointV2Json.write(v2));
        }
        throw new SamzaException("Cannot write a checkpoint of version " + checkpoint.getVersion() + " of task " + task
                + " to " + topic + ": expected version 1 or 2");
    }

    /** Partition key 0 is partition 0, also in a topic that was made with more by mistake. */
    private OutgoingMessageEnvelope record(TaskName task, String type, byte[] value) {
        return new OutgoingMessageEnvelope(
                topic.spec().toSystemStream(), 0, key(task, type).toBytes(), value);
    }

    private CheckpointRecordKey key(TaskName task, String type) {
        return new CheckpointRecordKey(topic.grouper(), task.getTaskName(), type);
    }

    /**
     * The newest checkpoint of a task, by the order of versions asked for, then of any version there is.
     *
     * @throws SamzaException naming the offset when the newest record cannot be decoded: the task never begins from elsewhere
     *     by itself
     */
    @Override
    public Checkpoint readLastCheckpoint(TaskName taskName) {
        requireRegistered(taskName);
        synchronized (log) {
            if (!read || System.nanoTime() - readAt > FRESH_NANOS) {
                log.readToEnd();
                read = true;
                readAt = System.nanoTime();
            }
            return newest(taskName);
        }
    }

    private Checkpoint newest(TaskName task) {
        List<String> order = new ArrayList<>(topic.readVersions());
        VERSIONS.stream().filter(version -> !order.contains(version)).forEach(order::add);
        for (String version : order) {
            String type = version.equals("1") ? CheckpointRecordKey.TYPE_V1 : CheckpointRecordKey.TYPE_V2;
            CheckpointLog.Stored stored = log.newest(key(task, type));
            if (stored != null) {
                if (!topic.readVersions().contains(version)) {
                    LOG.info(
                            "Task {} has no checkpoint of versions {}; taking version {}",
                            task,
                            topic.readVersions(),
                            version);
                }
                return decode(task, version, stored);
            }
        }
        return null;
    }

    private Checkpoint decode(TaskName task, String version, CheckpointLog.Stored stored) {
        try {
            return version.equals("1") ? CheckpointV1Json.read(stored.value()) : CheckpointV2Json.read(stored.value());
        } catch (IOException e) {
            throw new SamzaException(
                    "The checkpoint of task " + task + " (version " + version + ") at offset " + stored.offset()
                            + " of " + topic
                            + " cannot be decoded: " + e.getMessage()
                            + ". The task is not started from other offsets by itself; write a checkpoint with the checkpoint"
                            + " tool, or choose another version with " + KafkaCheckpointKeys.READ_VERSIONS,
                    e);
        }
    }

    @Override
    public void stop() {
        producer.stop();
        own.close();
    }

    @Override
    public void clearCheckpoints() {
        if (!admin().clearStream(topic.spec())) {
            throw new SamzaException("Could not clear " + topic + ": it is still there a minute after its deletion");
        }
        synchronized (log) {
            log.forget();
            read = false;
        }
    }
}
