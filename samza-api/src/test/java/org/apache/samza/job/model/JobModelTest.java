// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.samza.Partition;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.Test;

class JobModelTest {
    @Test
    void changelogsNeedOnePartitionMoreThanTheHighestInUse() {
        ContainerModel low = new ContainerModel("0", tasks(task("Partition 0", 0)));
        ContainerModel high = new ContainerModel("1", tasks(task("Partition 1", 6), task("Partition 2", 3)));
        assertThat(new JobModel(new MapConfig(), Map.of("0", low, "1", high)).getMaxChangeLogStreamPartitions())
                .isEqualTo(7);
        assertThat(new JobModel(new MapConfig(), Map.of()).getMaxChangeLogStreamPartitions())
                .isZero();
    }

    @Test
    void equalsByContentOfAllLevels() {
        assertThat(model(TaskMode.Active)).isEqualTo(model(TaskMode.Active)).hasSameHashCodeAs(model(TaskMode.Active));
        assertThat(model(TaskMode.Active)).isNotEqualTo(model(TaskMode.Standby));
    }

    @Test
    void keepsCopiesThatCannotBeChanged() {
        Map<String, ContainerModel> containers = new HashMap<>();
        JobModel model = new JobModel(new MapConfig(), containers);
        containers.put("0", new ContainerModel("0", Map.of()));
        assertThat(model.getContainers()).isEmpty();
        assertThatThrownBy(() -> model.getContainers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void tasksOrderByNameAsText() {
        assertThat(new TreeSet<>(List.of(task("Partition 2", 2), task("Partition 10", 10), task("Partition 1", 1))))
                .extracting(task -> task.getTaskName().getTaskName())
                .containsExactly("Partition 1", "Partition 10", "Partition 2");
    }

    @Test
    void taskIsActiveUnlessSaidOtherwise() {
        assertThat(task("Partition 0", 0).getTaskMode()).isEqualTo(TaskMode.Active);
    }

    private static JobModel model(TaskMode mode) {
        TaskName name = new TaskName("Partition 0");
        TaskModel task = new TaskModel(
                name, Set.of(new SystemStreamPartition("kafka", "orders", new Partition(0))), new Partition(0), mode);
        return new JobModel(
                new MapConfig(Map.of("job.name", "x")), Map.of("0", new ContainerModel("0", Map.of(name, task))));
    }

    private static TaskModel task(String name, int changelogPartition) {
        return new TaskModel(new TaskName(name), Set.of(), new Partition(changelogPartition));
    }

    private static Map<TaskName, TaskModel> tasks(TaskModel... tasks) {
        Map<TaskName, TaskModel> byName = new HashMap<>();
        for (TaskModel task : tasks) {
            byName.put(task.getTaskName(), task);
        }
        return byName;
    }
}
