// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container;

import java.util.Objects;

/**
 * The name of one task of a job, for instance {@code Partition 3}.
 *
 * <p>Checkpoints, changelog partitions and host locality are all filed under this name, so a task keeps it for the life
 * of the job. Task names order as text ({@code Partition 10} before {@code Partition 2}); the first assignment of
 * changelog partitions depends on that order. Immutable.
 */
public class TaskName implements Comparable<TaskName> {
    private final String taskName;

    /** The plain text of the name; never null. */
    public String getTaskName() {
        return taskName;
    }

    /**
     * Names a task.
     *
     * @param taskName the name, as the grouper made it; not null
     * @throws NullPointerException if {@code taskName} is null
     */
    public TaskName(String taskName) {
        this.taskName = Objects.requireNonNull(taskName, "taskName");
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof TaskName that && that.taskName.equals(taskName));
    }

    @Override
    public int hashCode() {
        return taskName.hashCode();
    }

    /** The plain text of the name. */
    @Override
    public String toString() {
        return taskName;
    }

    @Override
    public int compareTo(TaskName other) {
        return taskName.compareTo(other.taskName);
    }
}
