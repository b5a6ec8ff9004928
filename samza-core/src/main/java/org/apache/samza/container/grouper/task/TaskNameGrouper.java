// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.task;

import java.util.Set;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.TaskModel;

/** Divides tasks among containers. */
public interface TaskNameGrouper {
    /**
     * Divides tasks among containers. Equal arguments give equal answers.
     *
     * @param tasks every task of the job
     * @param metadata container ids and earlier assignments
     * @return containers that hold each task once; a container without tasks is left out
     */
    Set<ContainerModel> group(Set<TaskModel> tasks, GrouperMetadata metadata);
}
