// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.startpoint.Startpoint;
import org.apache.samza.system.PrecedingOffsets;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.SystemStreamMetadata.OffsetType;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each task begins in each of its partitions: after its checkpoint, unless the stream's checkpoints are to be ignored;
 * else at the stream's default end; an oldest offset that does not exist gives way to the upcoming one. A startpoint goes before
 * all of these, and a task may override everything while it is initialised.
 *
 * <p>The end of a stream moves, and a startpoint counts once. A task that begins at one of them for the first time is
 * {@link #isFresh fresh} and takes its place as if it had processed the message before; once that is checkpointed, a crash before
 * the first message does not lose what came meanwhile.
 */
public final class StartingOffsets {
    private static final Logger LOG = LoggerFactory.getLogger(StartingOffsets.class);

    private final Systems systems;
    private final StreamSettings streams;
    private final Map<TaskName, Map<SystemStreamPartition, String>> checkpointed = new HashMap<>();
    private final Map<TaskName, Map<SystemStreamPartition, String>> begin = new HashMap<>();
    private final Set<TaskName> fresh = new HashSet<>();
    /** Partitions that begin at a startpoint; by whether that is a place that a checkpoint can name at once. */
    private final Map<TaskName, Map<SystemStreamPartition, Boolean>> moved = new HashMap<>();

    private StartingOffsets(Systems systems, StreamSettings streams) {
        this.systems = systems;
        this.streams = streams;
    }

    /**
     * Finds the offsets of tasks.
     *
     * @param checkpoints of tasks that have one
     * @throws SamzaException naming a partition that its system does not know
     */
    public static StartingOffsets find(
            Collection<TaskModel> tasks,
            Map<TaskName, Checkpoint> checkpoints,
            Systems systems,
            StreamSettings streams) {
        return find(tasks, checkpoints, Map.of(), systems, streams);
    }

    /**
     * The same with startpoints.
     *
     * @param startpoints of tasks that have some
     */
    public static StartingOffsets find(
            Collection<TaskModel> tasks,
            Map<TaskName, Checkpoint> checkpoints,
            Map<TaskName, Map<SystemStreamPartition, Startpoint>> startpoints,
            Systems systems,
            StreamSettings streams) {
        StartingOffsets offsets = new StartingOffsets(systems, streams);
        Map<SystemStreamPartition, String> defaults = offsets.defaults(tasks, checkpoints);
        for (TaskModel task : tasks) {
            TaskName name = task.getTaskName();
            offsets.add(task, checkpoints.get(name), startpoints.getOrDefault(name, Map.of()), defaults);
        }
        return offsets;
    }

    private void add(
            TaskModel task,
            Checkpoint checkpoint,
            Map<SystemStreamPartition, Startpoint> startpoints,
            Map<SystemStreamPartition, String> defaults) {
        Map<SystemStreamPartition, String> known = known(task, checkpoint);
        Map<SystemStreamPartition, String> first = new LinkedHashMap<>();
        Map<String, Map<SystemStreamPartition, String>> bySystem = new LinkedHashMap<>();
        known.forEach(
                (partition, offset) -> bySystem.computeIfAbsent(partition.getSystem(), any -> new LinkedHashMap<>())
                        .put(partition, offset));
        bySystem.forEach((system, offsets) -> first.putAll(systems.admin(system).getOffsetsAfter(offsets)));
        for (SystemStreamPartition partition : task.getSystemStreamPartitions()) {
            if (!known.containsKey(partition)) {
                first.put(partition, defaults.get(partition));
            }
        }
        Map<SystemStreamPartition, String> places = placesAtTheEnd(task, known, first);
        if (!places.isEmpty()) {
            fresh.add(task.getTaskName());
            known.putAll(places);
        }
        startpoints.forEach((partition, startpoint) -> {
            if (first.containsKey(partition)) {
                begin(task.getTaskName(), partition, startpoint, known, first);
            }
        });
        checkpointed.put(task.getTaskName(), known);
        begin.put(task.getTaskName(), first);
        LOG.info("{} begins at {}", task.getTaskName(), first);
    }

    private Map<SystemStreamPartition, String> placesAtTheEnd(
            TaskModel task, Map<SystemStreamPartition, String> known, Map<SystemStreamPartition, String> first) {
        Map<SystemStreamPartition, String> places = new LinkedHashMap<>();
        for (SystemStreamPartition partition : task.getSystemStreamPartitions()) {
            SystemStream stream = partition.getSystemStream();
            if (!known.containsKey(partition)
                    && first.get(partition) != null
                    && streams.offsetDefault(stream) == OffsetType.UPCOMING
                    && !streams.resetOffset(stream)
                    && systems.admin(partition.getSystem()) instanceof PrecedingOffsets offsets) {
                places.put(partition, offsets.offsetBefore(partition, first.get(partition)));
            }
        }
        return places;
    }

    /** The inputs of a task. */
    public Set<SystemStreamPartition> inputs(TaskName task) {
        return Collections.unmodifiableSet(begin.get(task).keySet());
    }

    private void begin(
            TaskName task,
            SystemStreamPartition partition,
            Startpoint startpoint,
            Map<SystemStreamPartition, String> known,
            Map<SystemStreamPartition, String> first) {
        SystemAdmin admin = systems.admin(partition.getSystem());
        boolean hasPlace = admin instanceof PrecedingOffsets;
        try {
            String offset = admin.resolveStartpointToOffset(partition, startpoint);
            if (offset == null) {
                LOG.warn("{} passes over {} of {}: there is no such offset", task, startpoint, partition);
                return;
            }
            if (admin instanceof PrecedingOffsets offsets) {
                known.put(partition, offsets.offsetBefore(partition, offset));
                fresh.add(task);
            }
            first.put(partition, offset);
            moved.computeIfAbsent(task, any -> new HashMap<>()).put(partition, hasPlace);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            LOG.warn(
                    "{} passes over {} of {}, which system {} cannot find",
                    task,
                    startpoint,
                    partition,
                    partition.getSystem(),
                    e);
        }
    }

    /**
     * Whether a start from what is committed comes after one from the startpoint of a partition, so that this need not be kept.
     *
     * @param committed offset of the partition that a commit covers; null when it covers none
     */
    public boolean isStartCovered(TaskName task, SystemStreamPartition partition, String committed) {
        Boolean hasPlace = moved.getOrDefault(task, Map.of()).get(partition);
        if (hasPlace == null) {
            return true; // nothing begins there
        }
        return committed != null && (hasPlace || !committed.equals(checkpointed(task, partition)));
    }

    /** Whether a task has a place that no checkpoint knows yet. */
    public boolean isFresh(TaskName task) {
        return fresh.contains(task);
    }

    /** The entries of a checkpoint that count: of partitions that are inputs still, and whose stream is not to be reset. */
    private Map<SystemStreamPartition, String> known(TaskModel task, Checkpoint checkpoint) {
        Map<SystemStreamPartition, String> known = new LinkedHashMap<>();
        if (checkpoint != null) {
            for (SystemStreamPartition partition : task.getSystemStreamPartitions()) {
                String offset = checkpoint.getOffsets().get(partition);
                if (offset != null && !streams.resetOffset(partition.getSystemStream())) {
                    known.put(partition, offset);
                }
            }
        }
        return known;
    }

    private Map<SystemStreamPartition, String> defaults(
            Collection<TaskModel> tasks, Map<TaskName, Checkpoint> checkpoints) {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        Set<SystemStreamPartition> partitions = new LinkedHashSet<>();
        for (TaskModel task : tasks) {
            Set<SystemStreamPartition> without = new LinkedHashSet<>(task.getSystemStreamPartitions());
            without.removeAll(known(task, checkpoints.get(task.getTaskName())).keySet());
            partitions.addAll(without);
        }
        partitions.forEach(partition -> wanted.computeIfAbsent(partition.getSystem(), any -> new LinkedHashSet<>())
                .add(partition.getStream()));
        Map<String, Map<String, SystemStreamMetadata>> found = new HashMap<>();
        wanted.forEach(
                (system, names) -> found.put(system, systems.admin(system).getSystemStreamMetadata(names)));
        Map<SystemStreamPartition, String> defaults = new HashMap<>();
        for (SystemStreamPartition partition : partitions) {
            SystemStreamMetadata stream = found.get(partition.getSystem()).get(partition.getStream());
            defaults.put(partition, defaultOffset(partition, stream));
        }
        return defaults;
    }

    private String defaultOffset(SystemStreamPartition partition, SystemStreamMetadata stream) {
        SystemStreamPartitionMetadata ends = stream == null
                ? null
                : stream.getSystemStreamPartitionMetadata().get(partition.getPartition());
        if (ends == null) {
            throw new SamzaException("Input " + partition + " does not exist in system " + partition.getSystem()
                    + ", which has " + (stream == null ? "no such stream" : stream));
        }
        OffsetType type = streams.offsetDefault(partition.getSystemStream());
        String offset = ends.getOffset(type);
        return offset == null && type == OffsetType.OLDEST ? ends.getUpcomingOffset() : offset;
    }

    /** Makes a task begin elsewhere; {@code offset} is that of the first message wanted. */
    public void override(TaskName task, SystemStreamPartition partition, String offset) {
        Map<SystemStreamPartition, String> first = begin.get(task);
        if (!first.containsKey(partition)) {
            throw new SamzaException("Cannot set the starting offset of " + partition + ": " + task + " has the inputs "
                    + first.keySet());
        }
        first.put(partition, offset);
    }

    /** Offset of the last message that a task has processed in a partition, or counts as processed; null for none. */
    public String checkpointed(TaskName task, SystemStreamPartition partition) {
        return checkpointed.get(task).get(partition);
    }

    /** Offset of the first message for a task; null where the system has no offsets. */
    public String first(TaskName task, SystemStreamPartition partition) {
        return begin.get(task).get(partition);
    }

    /** Where the consumer of each partition begins: at the smallest offset among the tasks that share it. */
    public Map<SystemStreamPartition, String> ofConsumers() {
        Map<SystemStreamPartition, String> smallest = new LinkedHashMap<>();
        begin.values()
                .forEach(offsets -> offsets.forEach((partition, offset) -> smallest.put(
                        partition,
                        smallest.containsKey(partition)
                                ? smaller(partition, smallest.get(partition), offset)
                                : offset)));
        return smallest;
    }

    private String smaller(SystemStreamPartition partition, String left, String right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        SystemAdmin admin = systems.admin(partition.getSystem());
        Integer sign = admin.offsetComparator(left, right);
        return sign == null || sign <= 0 ? left : right;
    }
}
