// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.startpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.container.TaskName;
import org.apache.samza.coordinator.metadatastore.NamespaceAwareCoordinatorStreamStore;
import org.apache.samza.metadatastore.MetadataStore;
import org.apache.samza.system.SystemStreamPartition;

/**
 * The startpoints of a job, in its coordinator stream.
 *
 * <pre>
 *   writeStartpoint(partition[, task])         by whoever wants the job to begin elsewhere
 *   fanOut(tasks)                              by the job's plan: those of each task, in one record of the task
 *   getFanOutForTask, removeFanOutForTaskSSPs  by the task's container, before its first message and after the first
 *                                              checkpoint that covers them
 * </pre>
 *
 * <p>Every method that writes returns when that is durable. Where a partition has a startpoint for all tasks and one for a single
 * task, the one made later counts for that task. One that nobody has fanned out within 12 hours counts no more.
 */
public class StartpointManager {
    /** The namespace of startpoints that were written and not fanned out. */
    public static final String NAMESPACE = "samza-startpoint-v1";

    /** Both namespaces, that of what was fanned out included. */
    public static final Set<String> NAMESPACES = Set.of(NAMESPACE, NAMESPACE + "-fan-out");

    private static final String NAMESPACE_OF_FAN_OUTS = NAMESPACE + "-fan-out";
    static final Duration DEFAULT_EXPIRATION_DURATION = Duration.ofHours(12);

    private final MetadataStore written;
    private final MetadataStore fannedOut;
    private boolean stopped;

    /**
     * The startpoints of the job whose coordinator stream a store stands for; the caller opens and closes it.
     *
     * @param metadataStore for example a {@link org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore}
     */
    public StartpointManager(MetadataStore metadataStore) {
        this.written = new NamespaceAwareCoordinatorStreamStore(metadataStore, NAMESPACE);
        this.fannedOut = new NamespaceAwareCoordinatorStreamStore(metadataStore, NAMESPACE_OF_FAN_OUTS);
    }

    /** Does nothing: the store is the caller's. */
    public void start() {}

    /** Says that this object is of no further use; the store stays open. */
    public void stop() {
        stopped = true;
    }

    /** Has every task that reads a partition begin it there. */
    public void writeStartpoint(SystemStreamPartition ssp, Startpoint startpoint) {
        writeStartpoint(ssp, null, startpoint);
    }

    /**
     * Has one task begin a partition there.
     *
     * @param taskName the task; null for every task that reads the partition
     */
    public void writeStartpoint(SystemStreamPartition ssp, TaskName taskName, Startpoint startpoint) {
        requireRunning();
        written.put(key(ssp, taskName), FanOut.bytes(require(startpoint, "startpoint")));
        written.flush();
    }

    /** What was written for every task that reads a partition and has neither been fanned out nor expired. */
    public Optional<Startpoint> readStartpoint(SystemStreamPartition ssp) {
        return readStartpoint(ssp, null);
    }

    /** The same for one task alone; null stands for every task. */
    public Optional<Startpoint> readStartpoint(SystemStreamPartition ssp, TaskName taskName) {
        requireRunning();
        return read(key(ssp, taskName), written.get(key(ssp, taskName)));
    }

    /**
     * The same, from what was read before.
     *
     * @param startpoints bytes by key, as they are in the namespace
     */
    public Optional<Startpoint> readStartpoint(
            Map<String, byte[]> startpoints, SystemStreamPartition ssp, TaskName taskName) {
        requireRunning();
        return read(key(ssp, taskName), startpoints.get(key(ssp, taskName)));
    }

    private static Optional<Startpoint> read(String key, byte[] bytes) {
        long oldest = System.currentTimeMillis() - DEFAULT_EXPIRATION_DURATION.toMillis();
        return Optional.ofNullable(bytes)
                .map(found -> FanOut.startpoint(key, found))
                .filter(found -> found.getCreationTimestamp() >= oldest);
    }

    /** Takes back what was written for every task that reads a partition, if it has not been fanned out. */
    public void deleteStartpoint(SystemStreamPartition ssp) {
        deleteStartpoint(ssp, null);
    }

    /** The same for one task alone; null stands for every task. */
    public void deleteStartpoint(SystemStreamPartition ssp, TaskName taskName) {
        requireRunning();
        written.delete(key(ssp, taskName));
        written.flush();
    }

    /** Takes back everything that has not been fanned out. */
    public void deleteAllStartpoints() {
        requireRunning();
        deleteAll(written);
    }

    /**
     * Gives to each task what was written for its partitions, and removes that from what waits to be fanned out. What earlier
     * fan-outs have given to it and nobody has removed stays, unless there is something newer.
     *
     * @param taskToSSPs the partitions of every task of the job; fan-outs of other tasks are removed
     * @return what is new, by task and partition
     * @throws IOException when an earlier fan-out cannot be read
     */
    public Map<TaskName, Map<SystemStreamPartition, Startpoint>> fanOut(
            Map<TaskName, Set<SystemStreamPartition>> taskToSSPs) throws IOException {
        requireRunning();
        Map<String, byte[]> waiting = written.all();
        Map<String, byte[]> earlier = fannedOut.all();
        Map<TaskName, Map<SystemStreamPartition, Startpoint>> news = new LinkedHashMap<>();
        Set<String> used = new LinkedHashSet<>();
        for (Map.Entry<TaskName, Set<SystemStreamPartition>> task : taskToSSPs.entrySet()) {
            Map<SystemStreamPartition, Startpoint> ofTask = new LinkedHashMap<>();
            for (SystemStreamPartition partition : task.getValue()) {
                newer(waiting, partition, task.getKey(), used).ifPresent(found -> ofTask.put(partition, found));
            }
            if (!ofTask.isEmpty()) {
                news.put(task.getKey(), ofTask);
            }
            keep(task.getKey(), task.getValue(), ofTask, earlier);
        }
        earlier.keySet().stream()
                .filter(name -> !taskToSSPs.containsKey(new TaskName(name)))
                .forEach(fannedOut::delete);
        // Durable in their new place before they are gone from the old one.
        fannedOut.flush();
        used.forEach(written::delete);
        written.flush();
        return news;
    }

    private Optional<Startpoint> newer(
            Map<String, byte[]> waiting, SystemStreamPartition partition, TaskName task, Set<String> used) {
        Optional<Startpoint> ofAll = readStartpoint(waiting, partition, null);
        Optional<Startpoint> ofTask = readStartpoint(waiting, partition, task);
        ofAll.ifPresent(found -> used.add(key(partition, null)));
        ofTask.ifPresent(found -> used.add(key(partition, task)));
        if (ofAll.isPresent() && ofTask.isPresent()) {
            return ofAll.get().getCreationTimestamp() > ofTask.get().getCreationTimestamp() ? ofAll : ofTask;
        }
        return ofTask.or(() -> ofAll);
    }

    private void keep(
            TaskName task,
            Set<SystemStreamPartition> partitions,
            Map<SystemStreamPartition, Startpoint> news,
            Map<String, byte[]> earlier)
            throws IOException {
        byte[] before = earlier.get(task.getTaskName());
        Map<SystemStreamPartition, Startpoint> all = new HashMap<>(startpoints(task, before));
        boolean lost = !partitions.containsAll(all.keySet());
        if (news.isEmpty() && !lost) {
            return;
        }
        all.keySet().retainAll(partitions);
        all.putAll(news);
        store(task, all);
    }

    private void store(TaskName task, Map<SystemStreamPartition, Startpoint> startpoints) {
        if (startpoints.isEmpty()) {
            fannedOut.delete(task.getTaskName());
        } else {
            fannedOut.put(task.getTaskName(), FanOut.bytes(startpoints, System.currentTimeMillis()));
        }
    }

    /**
     * What was fanned out to a task and has not been removed.
     *
     * @throws IOException when it cannot be read
     */
    public Map<SystemStreamPartition, Startpoint> getFanOutForTask(TaskName taskName) throws IOException {
        requireRunning();
        return startpoints(taskName, fannedOut.get(require(taskName, "task").getTaskName()));
    }

    private static Map<SystemStreamPartition, Startpoint> startpoints(TaskName task, byte[] bytes) throws IOException {
        return bytes == null ? Map.of() : FanOut.startpoints(task.getTaskName(), bytes);
    }

    /** Whether every startpoint that was fanned out has been removed. */
    public boolean hasNoFanOuts() {
        requireRunning();
        return fannedOut.all().isEmpty();
    }

    /** Removes what was fanned out to a task for some of its partitions: its checkpoint covers it. */
    public void removeFanOutForTaskSSPs(TaskName taskName, Set<SystemStreamPartition> ssps) {
        requireRunning();
        Map<SystemStreamPartition, Startpoint> left;
        try {
            left = new HashMap<>(getFanOutForTask(taskName));
        } catch (IOException e) {
            throw new SamzaException("The startpoints of " + taskName + " cannot be read", e);
        }
        if (left.keySet().removeAll(ssps)) {
            store(taskName, left);
            fannedOut.flush();
        }
    }

    /** Removes everything that was fanned out to a task. */
    public void removeFanOutForTask(TaskName taskName) {
        requireRunning();
        fannedOut.delete(require(taskName, "task").getTaskName());
        fannedOut.flush();
    }

    /** Removes everything that was fanned out to any task. */
    public void removeAllFanOuts() {
        requireRunning();
        deleteAll(fannedOut);
    }

    private static void deleteAll(MetadataStore store) {
        store.all().keySet().forEach(store::delete);
        store.flush();
    }

    private static String key(SystemStreamPartition ssp, TaskName task) {
        String name = FanOut.name(require(ssp, "partition"));
        return task == null ? name : name + "." + task.getTaskName();
    }

    private static <T> T require(T given, String what) {
        if (given == null) {
            throw new IllegalArgumentException("There is no " + what);
        }
        return given;
    }

    private void requireRunning() {
        if (stopped) {
            throw new IllegalStateException("This manager of startpoints was stopped");
        }
    }
}
