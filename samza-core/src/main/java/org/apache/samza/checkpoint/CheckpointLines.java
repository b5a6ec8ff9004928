// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.samza.Partition;
import org.apache.samza.config.ConfigException;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Offsets of tasks as properties, one line a partition:
 * {@code tasknames.TASK.systems.SYSTEM.streams.STREAM.partitions.NUMBER=OFFSET}. What is written can be read again as a
 * property file: blanks in names are escaped.
 */
final class CheckpointLines {
    private static final Pattern KEY =
            Pattern.compile("tasknames\\.(.+)\\.systems\\.([^.]+)\\.streams\\.(.+)\\.partitions\\.(\\d+)");

    private CheckpointLines() {}

    static List<String> write(Map<TaskName, Map<SystemStreamPartition, String>> offsets) {
        List<String> lines = new ArrayList<>();
        offsets.forEach((task, partitions) -> new TreeMap<>(partitions)
                .forEach((partition, offset) -> lines.add(key(task, partition) + "=" + offset)));
        return lines;
    }

    private static String key(TaskName task, SystemStreamPartition partition) {
        String key = "tasknames." + task.getTaskName() + ".systems." + partition.getSystem() + ".streams."
                + partition.getStream() + ".partitions."
                + partition.getPartition().getPartitionId();
        return key.replaceAll("[ =:#!\\\\]", "\\\\$0");
    }

    static String json(Map<TaskName, Map<SystemStreamPartition, String>> offsets) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode tasks = root.putObject("tasks");
        offsets.forEach((task, partitions) -> {
            ArrayNode list = tasks.putArray(task.getTaskName());
            new TreeMap<>(partitions)
                    .forEach((partition, offset) -> list.addObject()
                            .put("system", partition.getSystem())
                            .put("stream", partition.getStream())
                            .put("partition", partition.getPartition().getPartitionId())
                            .put("offset", offset));
        });
        return root.toString();
    }

    /**
     * The offsets that properties state.
     *
     * @throws ConfigException naming a key of another form
     */
    static Map<TaskName, Map<SystemStreamPartition, String>> read(Map<String, String> properties) {
        Map<TaskName, Map<SystemStreamPartition, String>> offsets = new TreeMap<>();
        properties.forEach((key, offset) -> {
            Matcher matcher = KEY.matcher(key);
            if (!matcher.matches()) {
                throw new ConfigException("Invalid key " + key
                        + ": expected tasknames.TASK.systems.SYSTEM.streams.STREAM.partitions.NUMBER,"
                        + " blanks in it escaped by a backslash");
            }
            Partition partition = new Partition(Integer.parseInt(matcher.group(4)));
            offsets.computeIfAbsent(new TaskName(matcher.group(1)), any -> new TreeMap<>())
                    .put(new SystemStreamPartition(matcher.group(2), matcher.group(3), partition), offset.strip());
        });
        return offsets;
    }
}
