// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.samza.SamzaException;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.config.Config;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.container.TaskName;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.TaskAssignments;
import org.apache.samza.plan.InputPartitions;
import org.apache.samza.plan.JobPlan;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.util.NoOpMetricsRegistry;

/** The checkpoints of a job's tasks, seen from outside of the job. Reading changes nothing anywhere. */
final class JobCheckpoints implements AutoCloseable {
    private final CheckpointManager manager;
    private final Set<TaskName> tasks;

    private JobCheckpoints(CheckpointManager manager, Set<TaskName> tasks) {
        this.manager = manager;
        this.tasks = tasks;
    }

    /**
     * Opens the checkpoints of a job.
     *
     * @throws org.apache.samza.config.ConfigException when the job keeps no checkpoints
     */
    static JobCheckpoints open(Config config) {
        CheckpointManager manager = ConfiguredClass.newInstance(
                        CheckpointManagerFactory.class,
                        CheckpointKeys.FACTORY.name(),
                        CheckpointKeys.FACTORY.require(config))
                .getCheckpointManager(config, new NoOpMetricsRegistry());
        Set<TaskName> tasks = tasks(config);
        tasks.forEach(manager::register);
        manager.start();
        return new JobCheckpoints(manager, tasks);
    }

    /** Tasks of the latest plan; those that a plan would have where the job has never run. */
    private static Set<TaskName> tasks(Config config) {
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, "checkpoint-tool")) {
            TaskAssignments saved = TaskAssignments.none();
            if (stream.exists()) {
                stream.readAll();
                saved = TaskAssignments.read(stream);
            }
            if (!saved.containers().isEmpty()) {
                return new TreeSet<>(saved.containers().keySet());
            }
            JobPlan plan = JobPlan.of(config, InputPartitions.of(config, systems), saved);
            return new TreeSet<>(plan.assignments().containers().keySet());
        }
    }

    /** Offsets of every task that has a checkpoint, tasks in order. */
    Map<TaskName, Map<SystemStreamPartition, String>> read() {
        Map<TaskName, Map<SystemStreamPartition, String>> offsets = new TreeMap<>();
        for (TaskName task : tasks) {
            Checkpoint checkpoint = manager.readLastCheckpoint(task);
            if (checkpoint != null) {
                offsets.put(task, checkpoint.getOffsets());
            }
        }
        return offsets;
    }

    /**
     * Overwrites some offsets; partitions that are not named keep theirs, and so does what checkpoints say of stores.
     *
     * @throws SamzaException naming a task that the job does not have; nothing is written then
     */
    void write(Map<TaskName, Map<SystemStreamPartition, String>> offsets) {
        offsets.keySet().forEach(task -> {
            if (!tasks.contains(task)) {
                throw new SamzaException("The job has no task " + task + ": expected one of " + tasks);
            }
        });
        offsets.forEach(
                (task, changed) -> manager.writeCheckpoint(task, merged(manager.readLastCheckpoint(task), changed)));
    }

    private static Checkpoint merged(Checkpoint existing, Map<SystemStreamPartition, String> changed) {
        Map<SystemStreamPartition, String> offsets = new HashMap<>(existing == null ? Map.of() : existing.getOffsets());
        offsets.putAll(changed);
        return existing instanceof CheckpointV2 v2
                ? new CheckpointV2(v2.getCheckpointId(), offsets, v2.getStateCheckpointMarkers())
                : new CheckpointV1(offsets);
    }

    @Override
    public void close() {
        manager.stop();
    }
}
