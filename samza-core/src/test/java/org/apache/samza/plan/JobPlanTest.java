// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.container.grouper.stream.AllSspToSingleTaskGrouperFactory;
import org.apache.samza.container.grouper.stream.GroupBySystemStreamPartitionFactory;
import org.apache.samza.container.grouper.task.SingleContainerGrouperFactory;
import org.apache.samza.coordination.TaskAssignments;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.Test;

final class JobPlanTest {
    private static Config config(String... keysAndValues) {
        Map<String, String> config = new HashMap<>(Map.of("job.default.system", "kafka"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new MapConfig(config);
    }

    private static Config stateful(String... keysAndValues) {
        Map<String, String> config = new HashMap<>(config(keysAndValues));
        config.put("stores.s.changelog", "kafka.s-changelog");
        return new MapConfig(config);
    }

    private static Set<SystemStreamPartition> stream(String name, int partitions) {
        Set<SystemStreamPartition> all = new HashSet<>();
        for (int i = 0; i < partitions; i++) {
            all.add(new SystemStreamPartition("kafka", name, new Partition(i)));
        }
        return all;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Set<SystemStreamPartition> union(Set<SystemStreamPartition>... streams) {
        return Arrays.stream(streams).flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> containers(JobPlan plan) {
        Map<String, Set<String>> containers = new TreeMap<>();
        plan.model()
                .getContainers()
                .forEach((id, container) -> containers.put(
                        id,
                        container.getTasks().keySet().stream()
                                .map(TaskName::getTaskName)
                                .collect(Collectors.toCollection(TreeSet::new))));
        return containers;
    }

    private static Map<String, Set<String>> tasks(JobPlan plan) {
        Map<String, Set<String>> tasks = new TreeMap<>();
        plan.model()
                .getContainers()
                .values()
                .forEach(container -> container
                        .getTasks()
                        .values()
                        .forEach(task -> tasks.put(task.getTaskName().getTaskName(), inputs(task))));
        return tasks;
    }

    private static Set<String> inputs(TaskModel task) {
        return task.getSystemStreamPartitions().stream()
                .map(partition ->
                        partition.getStream() + partition.getPartition().getPartitionId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void groupsPartitionsOfOneNumberIntoOneTask() {
        JobPlan plan = JobPlan.of(config(), union(stream("a", 3), stream("b", 2)), TaskAssignments.none());
        assertThat(tasks(plan))
                .isEqualTo(Map.of(
                        "Partition 0",
                        Set.of("a0", "b0"),
                        "Partition 1",
                        Set.of("a1", "b1"),
                        "Partition 2",
                        Set.of("a2")));
    }

    @Test
    void groupsByStreamPartitionWhenAsked() {
        Config config = config(
                "job.systemstreampartition.grouper.factory", GroupBySystemStreamPartitionFactory.class.getName());
        assertThat(tasks(JobPlan.of(config, stream("a", 2), TaskAssignments.none())))
                .isEqualTo(Map.of(
                        "SystemStreamPartition [kafka, a, 0]", Set.of("a0"),
                        "SystemStreamPartition [kafka, a, 1]", Set.of("a1")));
    }

    @Test
    void givesEveryContainersOnlyTaskEverythingWhenAsked() {
        Config config = config(
                "job.systemstreampartition.grouper.factory",
                AllSspToSingleTaskGrouperFactory.class.getName(),
                "job.container.count",
                "2");
        JobPlan plan = JobPlan.of(config, stream("a", 2), TaskAssignments.none());
        assertThat(tasks(plan)).isEqualTo(Map.of("Task-0", Set.of("a0", "a1"), "Task-1", Set.of("a0", "a1")));
        assertThat(containers(plan)).isEqualTo(Map.of("0", Set.of("Task-0"), "1", Set.of("Task-1")));
    }

    @Test
    void addsBroadcastPartitionsToEveryTask() {
        Config config = config(
                "task.broadcast.inputs", "kafka.rules#[0-1], kafka.more#2", "streams.all.samza.broadcast", "true");
        Set<SystemStreamPartition> inputs =
                union(stream("a", 2), stream("rules", 2), stream("more", 3), stream("all", 1));
        assertThat(tasks(JobPlan.of(config, inputs, TaskAssignments.none())))
                .isEqualTo(Map.of(
                        "Partition 0", Set.of("a0", "more0", "rules0", "rules1", "more2", "all0"),
                        "Partition 1", Set.of("a1", "more1", "rules0", "rules1", "more2", "all0")));
    }

    @Test
    void dealsTasksRoundRobinInTheOrderOfTheirNames() {
        JobPlan plan = JobPlan.of(config("job.container.count", "3"), stream("a", 11), TaskAssignments.none());
        assertThat(containers(plan))
                .isEqualTo(Map.of(
                        "0", Set.of("Partition 0", "Partition 2", "Partition 5", "Partition 8"),
                        "1", Set.of("Partition 1", "Partition 3", "Partition 6", "Partition 9"),
                        "2", Set.of("Partition 10", "Partition 4", "Partition 7")));
    }

    @Test
    void planningAgainChangesNothing() {
        Config config = stateful("job.container.count", "4");
        JobPlan first = JobPlan.of(config, stream("a", 13), TaskAssignments.none());
        JobPlan second = JobPlan.of(config, stream("a", 13), first.assignments());
        assertThat(second).isEqualTo(first);
    }

    @Test
    void movesNoMoreTasksThanBalanceAsksForWhenTheContainerCountChanges() {
        JobPlan four = JobPlan.of(config("job.container.count", "4"), stream("a", 12), TaskAssignments.none());
        JobPlan three = JobPlan.of(config("job.container.count", "3"), stream("a", 12), four.assignments());
        JobPlan five = JobPlan.of(config("job.container.count", "5"), stream("a", 12), four.assignments());
        assertThat(moved(four, three)).isEqualTo(3);
        assertThat(moved(four, five)).isEqualTo(2);
        assertThat(containers(three).values())
                .allSatisfy(tasks -> assertThat(tasks).hasSize(4));
        assertThat(containers(five).values())
                .allSatisfy(tasks -> assertThat(tasks).hasSizeBetween(2, 3));
    }

    private static long moved(JobPlan before, JobPlan after) {
        return after.assignments().containers().entrySet().stream()
                .filter(entry -> !entry.getValue()
                        .equals(before.assignments().containers().get(entry.getKey())))
                .count();
    }

    @Test
    void asksForNoContainerThatWouldHaveNothingToDo() {
        JobPlan plan = JobPlan.of(config("job.container.count", "5"), stream("a", 2), TaskAssignments.none());
        assertThat(containers(plan)).containsOnlyKeys("0", "1");
    }

    @Test
    void putsAllInOneContainerWhenAsked() {
        Config config =
                config("task.name.grouper.factory", SingleContainerGrouperFactory.class.getName(), "processor.id", "p");
        assertThat(containers(JobPlan.of(config, stream("a", 2), TaskAssignments.none())))
                .isEqualTo(Map.of("p", Set.of("Partition 0", "Partition 1")));
    }

    @Test
    void aControllersContainerCountWinsWhereAutosizingIsOn() {
        Config on = config(
                "job.container.count", "1", "job.autosizing.enabled", "true", "job.autosizing.container.count", "2");
        Config off = config("job.container.count", "1", "job.autosizing.container.count", "2");
        assertThat(containers(JobPlan.of(on, stream("a", 2), TaskAssignments.none())))
                .hasSize(2);
        assertThat(containers(JobPlan.of(off, stream("a", 2), TaskAssignments.none())))
                .hasSize(1);
    }

    @Test
    void keysStayWithTheirTasksWhenPartitionsOfAStatefulJobAreMultiplied() {
        JobPlan two = JobPlan.of(stateful(), stream("a", 2), TaskAssignments.none());
        JobPlan four = JobPlan.of(stateful(), stream("a", 4), two.assignments());
        assertThat(tasks(four)).isEqualTo(Map.of("Partition 0", Set.of("a0", "a2"), "Partition 1", Set.of("a1", "a3")));
        JobPlan again = JobPlan.of(stateful(), stream("a", 4), four.assignments());
        assertThat(again).isEqualTo(four);
        JobPlan eight = JobPlan.of(stateful(), stream("a", 8), again.assignments());
        assertThat(tasks(eight))
                .isEqualTo(Map.of(
                        "Partition 0", Set.of("a0", "a2", "a4", "a6"), "Partition 1", Set.of("a1", "a3", "a5", "a7")));
    }

    @Test
    void refusesPartitionCountsThatTearKeysFromTheirState() {
        JobPlan two = JobPlan.of(stateful(), stream("a", 2), TaskAssignments.none());
        assertThatThrownBy(() -> JobPlan.of(stateful(), stream("a", 3), two.assignments()))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("from 2 to 3 partitions");
    }

    @Test
    void statelessJobsGetNewTasksForNewPartitions() {
        JobPlan two = JobPlan.of(config(), stream("a", 2), TaskAssignments.none());
        assertThat(tasks(JobPlan.of(config(), stream("a", 3), two.assignments())))
                .hasSize(3);
    }

    @Test
    void aNewInputOfAStatefulJobMayBringNewTasks() {
        JobPlan one = JobPlan.of(stateful(), stream("a", 2), TaskAssignments.none());
        JobPlan both = JobPlan.of(stateful(), union(stream("a", 2), stream("b", 3)), one.assignments());
        assertThat(tasks(both))
                .isEqualTo(Map.of(
                        "Partition 0",
                        Set.of("a0", "b0"),
                        "Partition 1",
                        Set.of("a1", "b1"),
                        "Partition 2",
                        Set.of("b2")));
        assertThat(both.model().getMaxChangeLogStreamPartitions()).isEqualTo(3);
    }

    @Test
    void saysThatThereIsNothingToDo() {
        assertThatThrownBy(() -> JobPlan.of(config(), Set.of(), TaskAssignments.none()))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("no task");
    }
}
