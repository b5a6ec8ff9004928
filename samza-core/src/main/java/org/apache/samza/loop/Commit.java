// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
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
    static final class Part {
        final TaskInstance task;
        private final CheckpointId id = CheckpointId.create();
        private Map<SystemStreamPartition, String> offsets = Map.of();
        private boolean changed = true;
        /** Null where nothing is saved. */
        private CompletableFuture<Map<String, Map<String, String>>> upload;

        private Map<String, Map<String, String>> markers = Map.of();

        Part(TaskInstance task) {
            this.task = task;
        }

        private void take(Map<SystemStreamPartition, String> taken) {
            offsets = taken;
            changed = task.state().uncommittedBytes() > 0 || !taken.equals(task.committedOffsets());
        }

        /** A task of which nothing has changed is saved already. */
        private void snapshot(Function<SystemStreamPartition, String> newestAcknowledged) {
            StateBackup backup = task.state().backup();
            if (changed && backup.isActive()) {
                backup.snapshot(id, newestAcknowledged);
                upload = backup.upload(id);
            }
        }

        /** Whether the commit can be finished without waiting. */
        boolean isUploaded() {
            return upload == null || upload.isDone();
        }

        /** Runs something when it can, on any thread. */
        void whenUploaded(Runnable work) {
            upload.whenComplete((done, failure) -> work.run());
        }

        private void awaitUpload() {
            if (upload == null) {
                return;
            }
            try {
                markers = upload.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SamzaException("Interrupted while the state of " + task + " was saved", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new SamzaException(e.getCause());
            }
        }

        private void cleanUp() {
            if (upload != null) {
                task.state().backup().committed(id, markers);
            }
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

    /** Commits the tasks together: one flush, one round of checkpoints. Waits until what is to be saved is. */
    void commit(Collection<TaskInstance> tasks) {
        finish(begin(tasks));
    }

    /**
     * Begins to commit the tasks together, up to where state is saved. Each part is then to be {@link #finish finished}, once and
     * before the next commit of its task; meanwhile the task may go on where commits are not transactions of all that it writes.
     */
    List<Part> begin(Collection<TaskInstance> tasks) {
        List<Part> parts = tasks.stream().map(Part::new).toList();
        perform(order.subList(0, uploads()), parts);
        return parts;
    }

    /** Finishes what was begun, together. Waits for uploads; nothing of the tasks is in flight. */
    void finish(List<Part> parts) {
        perform(order.subList(uploads(), order.size()), parts);
        parts.forEach(part -> part.task.committed(part.offsets));
    }

    private int uploads() {
        int step = order.indexOf(CommitStep.AWAIT_UPLOADS);
        return step < 0 ? order.size() : step;
    }

    private void perform(List<CommitStep> steps, List<Part> parts) {
        for (CommitStep step : steps) {
            try {
                ports.observer.before(step);
                perform(step, parts);
                ports.observer.after(step);
            } catch (RuntimeException e) {
                List<TaskInstance> tasks = parts.stream().map(part -> part.task).toList();
                throw new SamzaException("Commit of " + names(tasks) + " failed at " + step + ": " + e, e);
            }
        }
    }

    private static String names(List<TaskInstance> tasks) {
        TaskInstance first = tasks.get(0);
        return tasks.size() == 1 ? first.toString() : first + " and " + (tasks.size() - 1) + " more tasks";
    }

    private void perform(CommitStep step, List<Part> parts) {
        switch (step) {
            case TAKE_OFFSETS ->
                parts.forEach(part -> {
                    part.take(beforeCheckpoint(part.task.offsets()));
                    part.task.repeatPassedEnds();
                });
            case STAGE_STORES -> parts.forEach(part -> part.task.state().stage());
            case FLUSH_PRODUCERS ->
                ports.outputs.flush(
                        parts.stream().map(part -> part.task.collector()).toList());
            case SNAPSHOT_STORES -> {
                if (ports.transaction.keepsCheckpoints()) {
                    parts.forEach(part -> part.snapshot(ports.newestAcknowledged));
                }
            }
            case AWAIT_UPLOADS -> parts.forEach(Part::awaitUpload);
            case WRITE_CHECKPOINTS -> writeCheckpoints(parts);
            case COMMIT_TRANSACTION -> ports.transaction.commit();
            case APPLY_STORES -> parts.forEach(part -> part.task.state().apply(ports.newestAcknowledged));
            case CLEAN_UP -> parts.forEach(Part::cleanUp);
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
            if (part.changed && !(part.offsets.isEmpty() && changelogs.isEmpty() && part.markers.isEmpty())) {
                TaskName name = part.task.name();
                var content = new CheckpointForms.Content(
                        part.id, part.offsets, changelogs, changelogOffsets(part.task, changelogs), part.markers);
                byTask.put(name, ports.forms.of(name, content));
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
