// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.ChangelogSettings;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.StateBackends;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.config.schema.ConfigKey;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.container.TaskName;
import org.apache.samza.container.grouper.stream.SystemStreamPartitionGrouperFactory;
import org.apache.samza.container.grouper.stream.SystemStreamPartitionMapperFactory;
import org.apache.samza.container.grouper.task.GrouperMetadata;
import org.apache.samza.container.grouper.task.TaskNameGrouperFactory;
import org.apache.samza.coordination.TaskAssignments;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.util.NoOpMetricsRegistry;

/**
 * Which container runs which task on which partitions. A function of configuration, input partitions and what was saved: it
 * talks to no system, and the same arguments give the same plan.
 *
 * <pre>
 *   partitions --grouper--> tasks --changelog numbers--> task models --task grouper--> containers
 * </pre>
 *
 * @param model the plan
 * @param assignments what to save, so that the next plan differs as little as it can
 */
public record JobPlan(JobModel model, TaskAssignments assignments) {
    /**
     * Plans a job.
     *
     * @param config the job's configuration
     * @param inputs every partition of every input
     * @param saved what the previous plan saved; none at the first start
     * @throws SamzaException when there is no task to run
     */
    public static JobPlan of(Config config, Set<SystemStreamPartition> inputs, TaskAssignments saved) {
        Map<TaskName, Set<SystemStreamPartition>> tasks = group(config, inputs, saved);
        if (tasks.isEmpty()) {
            throw new SamzaException("The job has no task: expected an input with partitions that are not broadcast in "
                    + JobKeys.TASK_INPUTS + ", found " + inputs);
        }
        Map<TaskName, Integer> changelogPartitions =
                ChangelogPartitions.assign(tasks.keySet(), saved.changelogPartitions());
        Set<TaskModel> models = new TreeSet<>();
        tasks.forEach((name, partitions) ->
                models.add(new TaskModel(name, partitions, new Partition(changelogPartitions.get(name)))));
        Map<String, ContainerModel> containers = containers(config, models, saved);
        return new JobPlan(
                new JobModel(config, containers),
                new TaskAssignments(changelogPartitions, taskContainers(containers), partitionTasks(tasks)));
    }

    private static Map<TaskName, Set<SystemStreamPartition>> group(
            Config config, Set<SystemStreamPartition> inputs, TaskAssignments saved) {
        Map<TaskName, Set<SystemStreamPartition>> grouped = instance(
                        SystemStreamPartitionGrouperFactory.class, JobKeys.SSP_GROUPER, config)
                .getSystemStreamPartitionGrouper(config)
                .group(inputs);
        boolean stateful = !ChangelogSettings.all(config).isEmpty() || StateBackends.any(config);
        if (!stateful || !JobKeys.INPUT_EXPANSION.read(config)) {
            return grouped;
        }
        StreamSettings streams = StreamSettings.of(config);
        return new TaskPartitions(
                        saved.partitions(),
                        instance(SystemStreamPartitionMapperFactory.class, JobKeys.PARTITION_MAPPER, config)
                                .getStreamPartitionMapper(config, new NoOpMetricsRegistry()),
                        streams::isBroadcast)
                .keepKeys(grouped);
    }

    private static Map<String, ContainerModel> containers(Config config, Set<TaskModel> tasks, TaskAssignments saved) {
        List<String> ids = JobKeys.processorIds(config);
        // A container without a task would start, find nothing to do and end: more containers than tasks are not asked
        // for.
        List<String> useful = ids.subList(0, Math.min(ids.size(), tasks.size()));
        Map<String, ContainerModel> containers = new TreeMap<>();
        instance(TaskNameGrouperFactory.class, JobKeys.TASK_GROUPER, config)
                .build(config)
                .group(tasks, new GrouperMetadata(useful, saved.containers()))
                .forEach(container -> containers.put(container.getId(), container));
        return containers;
    }

    private static <T> T instance(Class<T> type, ConfigKey<String> key, Config config) {
        return ConfiguredClass.newInstance(type, key.name(), key.read(config));
    }

    private static Map<TaskName, String> taskContainers(Map<String, ContainerModel> containers) {
        Map<TaskName, String> homes = new TreeMap<>();
        containers
                .values()
                .forEach(
                        container -> container.getTasks().keySet().forEach(task -> homes.put(task, container.getId())));
        return homes;
    }

    private static Map<SystemStreamPartition, Set<TaskName>> partitionTasks(
            Map<TaskName, Set<SystemStreamPartition>> tasks) {
        Map<SystemStreamPartition, Set<TaskName>> partitions = new HashMap<>();
        tasks.forEach((task, held) -> held.forEach(partition ->
                partitions.computeIfAbsent(partition, any -> new TreeSet<>()).add(task)));
        return partitions;
    }
}
