// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.samza.Partition;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;

/** One task: the partitions it reads, and the partition its stores are logged to. Orders by name. Immutable. */
public class TaskModel implements Comparable<TaskModel> {
    private final TaskName taskName;
    private final Set<SystemStreamPartition> systemStreamPartitions;
    private final Partition changelogPartition;
    private final TaskMode taskMode;

    /**
     * Builds a model.
     *
     * @param taskName the task's name
     * @param systemStreamPartitions the partitions it reads; not null, copied
     * @param changelogPartition the partition of every changelog topic that holds this task's state
     * @param taskMode whether it processes messages or only keeps state warm
     */
    public TaskModel(
            TaskName taskName,
            Set<SystemStreamPartition> systemStreamPartitions,
            Partition changelogPartition,
            TaskMode taskMode) {
        this.taskName = taskName;
        this.systemStreamPartitions = Collections.unmodifiableSet(new LinkedHashSet<>(systemStreamPartitions));
        this.changelogPartition = changelogPartition;
        this.taskMode = taskMode;
    }

    /**
     * Builds the model of an active task.
     *
     * @param taskName the task's name
     * @param systemStreamPartitions the partitions it reads; not null, copied
     * @param changelogPartition the partition of every changelog topic that holds this task's state
     */
    public TaskModel(
            TaskName taskName, Set<SystemStreamPartition> systemStreamPartitions, Partition changelogPartition) {
        this(taskName, systemStreamPartitions, changelogPartition, TaskMode.Active);
    }

    /**
     * The task's name.
     *
     * @return the name
     */
    public TaskName getTaskName() {
        return taskName;
    }

    /**
     * The partitions the task reads.
     *
     * @return the partitions; unmodifiable
     */
    public Set<SystemStreamPartition> getSystemStreamPartitions() {
        return systemStreamPartitions;
    }

    /**
     * The partition of every changelog topic that holds this task's state.
     *
     * @return the partition
     */
    public Partition getChangelogPartition() {
        return changelogPartition;
    }

    /**
     * Whether the task processes messages or only keeps state warm.
     *
     * @return the mode
     */
    public TaskMode getTaskMode() {
        return taskMode;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TaskModel that
                && Objects.equals(taskName, that.taskName)
                && systemStreamPartitions.equals(that.systemStreamPartitions)
                && Objects.equals(changelogPartition, that.changelogPartition)
                && taskMode == that.taskMode;
    }

    @Override
    public int hashCode() {
        return Objects.hash(taskName, systemStreamPartitions, changelogPartition, taskMode);
    }

    @Override
    public String toString() {
        return "TaskModel [taskName=" + taskName + ", systemStreamPartitions=" + systemStreamPartitions
                + ", changeLogPartition=" + changelogPartition + ", taskMode=" + taskMode + "]";
    }

    /** Compares names alone, as text: {@code Partition 10} comes before {@code Partition 2}. */
    @Override
    public int compareTo(TaskModel other) {
        return taskName.compareTo(other.taskName);
    }
}
