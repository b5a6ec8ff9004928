// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.container.TaskName;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.drain.DrainUtils;
import org.apache.samza.loop.DrainMemory;
import org.apache.samza.loop.DrainedWriters;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;

/**
 * Keeps in the coordinator stream which writers the tasks of a container have heard to be drained. The stream is opened when the job
 * drains, and not before.
 *
 * <pre>
 *   samza-drain-heard-v1 DRAIN/TASK    [{"system":"kafka","stream":"s","partition":0,"writers":{"Partition 0":"17"}}]
 * </pre>
 */
final class HeardDrains implements DrainMemory, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Config config;
    private final Systems systems;
    private final ContainerIdentity self;
    private CoordinatorStream stream;

    HeardDrains(Config config, Systems systems, ContainerIdentity self) {
        this.config = config;
        this.systems = systems;
        this.self = self;
    }

    @Override
    public Map<TaskName, DrainedWriters> recall(
            String drain, Map<TaskName, Map<SystemStreamPartition, String>> checkpointed) {
        Map<TaskName, DrainedWriters> recalled = new HashMap<>();
        checkpointed.forEach((task, offsets) -> {
            DrainedWriters passed = new DrainedWriters();
            known(drain, task)
                    .offsets()
                    .forEach((partition, writers) -> writers.forEach((writer, offset) -> {
                        if (isPassed(partition, offset, offsets.get(partition))) {
                            passed.add(partition, writer, offset);
                        }
                    }));
            recalled.put(task, passed);
        });
        return recalled;
    }

    private boolean isPassed(SystemStreamPartition partition, String offset, String checkpointed) {
        if (checkpointed == null) {
            return false;
        }
        Integer order = systems.admin(partition.getSystem()).offsetComparator(offset, checkpointed);
        return order != null && order <= 0;
    }

    @Override
    public void remember(String drain, Map<TaskName, DrainedWriters> heard) {
        heard.forEach((task, news) -> {
            DrainedWriters all = known(drain, task);
            all.addAll(news);
            records().putRaw(DrainUtils.HEARD_NAMESPACE, key(drain, task), json(all));
        });
        records().flush();
    }

    private DrainedWriters known(String drain, TaskName task) {
        byte[] json = records().raw(DrainUtils.HEARD_NAMESPACE).get(key(drain, task));
        return json == null ? new DrainedWriters() : read(json, drain, task);
    }

    private static String key(String drain, TaskName task) {
        return drain + "/" + task.getTaskName();
    }

    /** Read once: this container alone writes of its tasks. */
    private CoordinatorStream records() {
        if (stream == null) {
            CoordinatorStream opened = CoordinatorStream.of(config, systems, "container-" + self.containerId());
            stream = opened;
            opened.readAll();
        }
        return stream;
    }

    private static byte[] json(DrainedWriters writers) {
        ArrayNode root = JsonNodeFactory.instance.arrayNode();
        writers.offsets().forEach((partition, offsets) -> {
            ObjectNode node = root.addObject()
                    .put("system", partition.getSystem())
                    .put("stream", partition.getStream())
                    .put("partition", partition.getPartition().getPartitionId());
            offsets.forEach(node.putObject("writers")::put);
        });
        try {
            return JSON.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new SamzaException("Cannot write what was heard of a drain", e);
        }
    }

    private static DrainedWriters read(byte[] json, String drain, TaskName task) {
        DrainedWriters writers = new DrainedWriters();
        try {
            for (JsonNode node : JSON.readTree(json)) {
                SystemStreamPartition partition = new SystemStreamPartition(
                        node.path("system").asText(),
                        node.path("stream").asText(),
                        new Partition(node.path("partition").asInt()));
                node.path("writers")
                        .properties()
                        .forEach(entry -> writers.add(
                                partition, entry.getKey(), entry.getValue().asText()));
            }
        } catch (IOException e) {
            throw new SamzaException(
                    "What " + task + " has heard in drain " + drain + " cannot be read from namespace "
                            + DrainUtils.HEARD_NAMESPACE + " of the coordinator stream: " + e.getMessage(),
                    e);
        }
        return writers;
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
    }
}
