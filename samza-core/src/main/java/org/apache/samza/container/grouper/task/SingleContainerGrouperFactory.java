// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.task;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.TaskModel;

/** Puts every task in one container, named by {@code processor.id}. */
public final class SingleContainerGrouperFactory implements TaskNameGrouperFactory {
    @Override
    public TaskNameGrouper build(Config config) {
        String id = JobKeys.PROCESSOR_ID.read(config);
        return (tasks, metadata) -> {
            Map<TaskName, TaskModel> all =
                    tasks.stream().collect(Collectors.toMap(TaskModel::getTaskName, Function.identity()));
            return all.isEmpty() ? Set.of() : Set.of(new ContainerModel(id, all));
        };
    }
}
