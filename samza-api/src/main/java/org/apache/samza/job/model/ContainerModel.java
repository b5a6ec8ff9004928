// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.samza.container.TaskName;

/** One container and its tasks. Immutable. */
public class ContainerModel {
    private final String id;
    private final Map<TaskName, TaskModel> tasks;

    /**
     * Builds a model.
     *
     * @param id the container's id, which also is the id of its processor
     * @param tasks tasks by name; not null, copied
     */
    public ContainerModel(String id, Map<TaskName, TaskModel> tasks) {
        this.id = id;
        this.tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    }

    /**
     * The container's id.
     *
     * @return the id
     */
    public String getId() {
        return id;
    }

    /**
     * The tasks.
     *
     * @return tasks by name; unmodifiable
     */
    public Map<TaskName, TaskModel> getTasks() {
        return tasks;
    }

    @Override
    public String toString() {
        return "ContainerModel [id=" + id + ", tasks=" + tasks + "]";
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, tasks);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof ContainerModel that && Objects.equals(id, that.id) && tasks.equals(that.tasks);
    }
}
