// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointListener;
import org.apache.samza.container.TaskName;
import org.apache.samza.flow.Outputs;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Commits a set of tasks of which nothing is in flight, by the {@link CommitStep steps} in their order. Owned by the loop's
 * thread. When a step fails nothing is tried twice: the container gives up what is not committed, and goes on from what is or
 * ends.
 */
public final class Commit {
    private static final List<CommitStep> ORDER = List.of(CommitStep.values());

    /**
     * What a commit works with.
     *
     * @param outputs the producers
     * @param forms of the checkpoints
     * @param newestAcknowledged offset of the newest durable record of a changelog partition; null for none since the start
     * @param transaction writes the checkpoints, and makes them visible with what they cover
     * @param listeners by system, of those who follow checkpoints
     * @param observer is told of the steps, and what each task has committed
     */
    public record Ports(
            Outputs outputs,
            CheckpointForms forms,
            Function<SystemStreamPartition, String> newestAcknowledged,
            Transaction transaction,
            Map<String, List<CheckpointListener>> listeners,
            Observer observer) {}

    /** Is told of commits. What it throws fails the commit. */
    @FunctionalInterface
    public interface Observer {
        /** Nobody. */
        Observer NONE = (task, offsets) -> {};

        /** A task has committed these offsets of its inputs; those that have none yet are left out. */
        void committed(TaskName task, Map<SystemStreamPartition, String> offsets);

        /** A step is about to be done, for all tasks of a commit. */
        default void before(CommitStep step) {}

        /** A step is done. */
        default void after(CommitStep step) {}

        /** This one, then another. */
        default Observer and(Observer other) {
            Observer first = this;
            return new Observer() {
                @Override
                public void committed(TaskName task, Map<SystemStreamPartition, String> offsets) {
                    first.committed(task, offsets);
                    other.committed(task, offsets);
                }

                @Override
                public void before(CommitStep step) {
                    first.before(step);
                    other.before(step);
                }

                @Override
                public void after(CommitStep step) {
                    first.after(step);
                    other.after(step);
                }
            };
        }
    }

    /** One task's part of a commit under way. */
    private static final class Part {
        final TaskInstance task;
        Map<SystemStreamPartition, String> offsets = Map.of();
        boolean changed = true;

        Part(TaskInstance task) {
            this.task = task;
        }

        void take(Map<SystemStreamPartition, String> taken) {
            offsets = taken;
            changed = task.state().uncommittedBytes() > 0 || !taken.equals(task.committedOffsets());
        }
    }

    private final Ports ports;
    private final Map<TaskName, Map<SystemStreamPartition, String>> changelogsAtStart;
    private final List<CommitStep> order;

    /**
     * Commits by the given ports.
     *
     * @param atStart the checkpoints that the tasks began with; their changelog offsets hold until newer ones are known
     */
    public Commit(Ports ports, Map<TaskName, Checkpoint> atStart) {
        this(ports, atStart, ORDER);
    }

    /** Another order than the one that keeps the guarantee; for the test that proves that the order matters. */
    Commit(Ports ports, Map<TaskName, Checkpoint> atStart, List<CommitStep> order) {
        this.ports = ports;
        this.order = order;
        this.changelogsAtStart = new HashMap<>();
        atStart.forEach((task, checkpoint) -> changelogsAtStart.put(task, checkpoint.getOffsets()));
    }

    /** Commits the tasks together: one flush, one round of checkpoints. */
    void commit(Collection<TaskInstance> tasks) {
        List<Part> parts = new ArrayList<>(tasks.size());
        tasks.forEach(task -> parts.add(new Part(task)));
        for (CommitStep step : order) {
            try {
                ports.observer.before(step);
                perform(step, parts);
                ports.observer.after(step);
            } catch (RuntimeException e) {
                throw new SamzaException("Commit of " + names(tasks) + " failed at " + step + ": " + e, e);
            }
        }
        parts.forEach(part -> part.task.committed(part.offsets));
    }

    private static String names(Collection<TaskInstance> tasks) {
        TaskInstance first = tasks.iterator().next();
        return tasks.size() == 1 ? first.toString() : first + " and " + (tasks.size() - 1) + " more tasks";
    }

    private void perform(CommitStep step, List<Part> parts) {
        switch (step) {
            case TAKE_OFFSETS -> parts.forEach(part -> part.take(beforeCheckpoint(part.task.offsets())));
            case STAGE_STORES -> parts.forEach(part -> part.task.state().stage());
            case FLUSH_PRODUCERS ->
                ports.outputs.flush(
                        parts.stream().map(part -> part.task.collector()).toList());
            case WRITE_CHECKPOINTS -> writeCheckpoints(parts);
            case COMMIT_TRANSACTION -> ports.transaction.commit();
            case APPLY_STORES -> parts.forEach(part -> part.task.state().apply(ports.newestAcknowledged));
            case TELL_LISTENERS ->
                parts.forEach(part -> {
                    afterCheckpoint(part.offsets);
                    ports.observer.committed(part.task.name(), part.offsets);
                });
        }
    }

    /** A task of which nothing has changed needs no new checkpoint. */
    private void writeCheckpoints(List<Part> parts) {
        if (!ports.transaction.keepsCheckpoints()) {
            return;
        }
        Map<TaskName, List<Checkpoint>> byTask = new LinkedHashMap<>();
        for (Part part : parts) {
            Map<String, SystemStreamPartition> changelogs = part.task.state().changelogs();
            if (part.changed && !(part.offsets.isEmpty() && changelogs.isEmpty())) {
                TaskName name = part.task.name();
                byTask.put(
                        name, ports.forms.of(name, part.offsets, changelogs, changelogOffsets(part.task, changelogs)));
            }
        }
        if (!byTask.isEmpty()) {
            ports.transaction.write(byTask);
        }
    }

    /** The newest offset known for each store: acknowledged since the start, else restored, else of the last checkpoint. */
    private Map<String, String> changelogOffsets(TaskInstance task, Map<String, SystemStreamPartition> changelogs) {
        Map<String, String> offsets = new HashMap<>();
        changelogs.forEach((store, changelog) -> {
            String offset = ports.newestAcknowledged.apply(changelog);
            if (offset == null) {
                offset = task.state().appliedOffset(store);
            }
            if (offset == null) {
                var known = changelogsAtStart.getOrDefault(task.name(), Map.of());
                offset = CheckpointForms.changelogOffset(known.get(changelog));
            }
            offsets.put(store, offset);
        });
        return offsets;
    }

    private Map<SystemStreamPartition, String> beforeCheckpoint(Map<SystemStreamPartition, String> offsets) {
        Map<SystemStreamPartition, String> all = offsets;
        for (Map.Entry<String, List<CheckpointListener>> entry : ports.listeners.entrySet()) {
            Map<SystemStreamPartition, String> ofSystem = ofSystem(entry.getKey(), offsets);
            if (!ofSystem.isEmpty()) {
                all = new LinkedHashMap<>(all);
                all.keySet().removeAll(ofSystem.keySet());
                for (CheckpointListener listener : entry.getValue()) {
                    ofSystem = listener.beforeCheckpoint(ofSystem);
                }
                all.putAll(ofSystem);
            }
        }
        return all;
    }

    @SuppressWarnings("deprecation") // consumers written for older releases implement the older method
    private void afterCheckpoint(Map<SystemStreamPartition, String> offsets) {
        if (!ports.transaction.keepsCheckpoints()) {
            return; // nothing was committed that a listener might rely on
        }
        ports.listeners.forEach((system, listeners) -> {
            Map<SystemStreamPartition, String> ofSystem = ofSystem(system, offsets);
            if (!ofSystem.isEmpty()) {
                listeners.forEach(listener -> {
                    listener.afterCheckpoint(ofSystem);
                    listener.onCheckpoint(ofSystem);
                });
            }
        });
    }

    private static Map<SystemStreamPartition, String> ofSystem(
            String system, Map<SystemStreamPartition, String> offsets) {
        Map<SystemStreamPartition, String> chosen = new LinkedHashMap<>();
        offsets.forEach((partition, offset) -> {
            if (partition.getSystem().equals(system)) {
                chosen.put(partition, offset);
            }
        });
        return chosen;
    }
}
