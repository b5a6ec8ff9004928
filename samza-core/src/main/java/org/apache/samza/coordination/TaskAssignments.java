// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.samza.SamzaException;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskMode;
import org.apache.samza.system.SystemStreamPartition;

/**
 * What a job remembers of its tasks from start to start.
 *
 * @param changelogPartitions partition of each task in every changelog; a task once named here keeps its number for ever
 * @param containers container of each task in the latest model
 * @param partitions tasks of each input partition in the latest model
 */
public record TaskAssignments(
        Map<TaskName, Integer> changelogPartitions,
        Map<TaskName, String> containers,
        Map<SystemStreamPartition, Set<TaskName>> partitions) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PARTITION = "Partition";
    private static final String CONTAINER = "containerId";
    private static final String MODE = "taskMode";
    private static final String TASKS = "taskNames";

    /** What a job remembers before its first start: nothing. */
    public static TaskAssignments none() {
        return new TaskAssignments(Map.of(), Map.of(), Map.of());
    }

    /** What a coordinator stream, already read, holds. */
    public static TaskAssignments read(CoordinatorStream stream) {
        Map<TaskName, Integer> changelogPartitions = new TreeMap<>();
        stream.values(RecordType.CHANGELOG)
                .forEach((task, values) ->
                        changelogPartitions.put(new TaskName(task), Integer.valueOf(values.get(PARTITION))));
        Map<TaskName, String> containers = new TreeMap<>();
        stream.values(RecordType.TASK_CONTAINER)
                .forEach((task, values) -> containers.put(new TaskName(task), values.get(CONTAINER)));
        Map<SystemStreamPartition, Set<TaskName>> partitions = new TreeMap<>();
        stream.values(RecordType.PARTITION_TASKS)
                .forEach((key, values) -> partitions.put(partition(key), taskNames(values.get(TASKS))));
        return new TaskAssignments(changelogPartitions, containers, partitions);
    }

    /**
     * Writes what differs from an earlier state, without flushing. Changelog partitions are only ever added; containers and
     * partitions of what is gone are deleted.
     */
    public void write(CoordinatorStream stream, TaskAssignments earlier) {
        changelogPartitions.forEach((task, partition) -> {
            if (!partition.equals(earlier.changelogPartitions.get(task))) {
                stream.put(RecordType.CHANGELOG, task.getTaskName(), Map.of(PARTITION, Integer.toString(partition)));
            }
        });
        containers.forEach((task, container) -> {
            if (!container.equals(earlier.containers.get(task))) {
                stream.put(RecordType.TASK_CONTAINER, task.getTaskName(), Map.of(CONTAINER, container));
                stream.put(RecordType.TASK_MODE, task.getTaskName(), Map.of(MODE, TaskMode.Active.name()));
            }
        });
        partitions.forEach((partition, tasks) -> {
            if (!tasks.equals(earlier.partitions.get(partition))) {
                stream.put(RecordType.PARTITION_TASKS, key(partition), Map.of(TASKS, json(tasks)));
            }
        });
        deleteGone(stream, earlier);
    }

    private void deleteGone(CoordinatorStream stream, TaskAssignments earlier) {
        earlier.containers.keySet().stream()
                .filter(task -> !containers.containsKey(task))
                .forEach(task -> {
                    stream.delete(RecordType.TASK_CONTAINER, task.getTaskName());
                    stream.delete(RecordType.TASK_MODE, task.getTaskName());
                });
        earlier.partitions.keySet().stream()
                .filter(partition -> !partitions.containsKey(partition))
                .forEach(partition -> stream.delete(RecordType.PARTITION_TASKS, key(partition)));
    }

    private static String key(SystemStreamPartition partition) {
        return StreamPartitionJson.write(partition).toString();
    }

    private static SystemStreamPartition partition(String key) {
        try {
            return StreamPartitionJson.read(MAPPER.readTree(key));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw malformed(key, e);
        }
    }

    private static String json(Set<TaskName> tasks) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        new TreeSet<>(tasks).forEach(task -> names.add(task.getTaskName()));
        return names.toString();
    }

    private static Set<TaskName> taskNames(String json) {
        try {
            Set<TaskName> tasks = new TreeSet<>();
            MAPPER.readTree(json).forEach(name -> tasks.add(new TaskName(name.asText())));
            return tasks;
        } catch (JsonProcessingException e) {
            throw malformed(json, e);
        }
    }

    private static SamzaException malformed(String text, Exception cause) {
        return new SamzaException(
                "Malformed " + RecordType.PARTITION_TASKS.wireName() + " record in the coordinator stream: " + text,
                cause);
    }
}
