// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskMode;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.system.SystemStreamPartition;

/**
 * The job model as JSON, in the form that a job's coordinator has always served. Configuration keys, containers, tasks and
 * partitions are in order, so that equal models give equal bytes. Readers pass over fields they do not know.
 */
public final class JobModelJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JobModelJson() {}

    /** The model with its whole configuration, secrets in clear text: for authenticated containers only. */
    public static byte[] write(JobModel model) {
        return write(model, model.getConfig());
    }

    /** The model with an empty configuration. */
    public static byte[] writeWithoutConfig(JobModel model) {
        return write(model, new MapConfig());
    }

    private static byte[] write(JobModel model, Config config) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode configNode = root.putObject("config");
        new TreeMap<>(config).forEach(configNode::put);
        ObjectNode containers = root.putObject("containers");
        new TreeMap<>(model.getContainers()).forEach((id, container) -> containers.set(id, write(container)));
        root.put("max-change-log-stream-partitions", model.getMaxChangeLogStreamPartitions());
        try {
            return MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new SamzaException("Cannot write the job model as JSON", e);
        }
    }

    private static ObjectNode write(ContainerModel container) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("processor-id", container.getId());
        ObjectNode tasks = node.putObject("tasks");
        new TreeMap<>(container.getTasks()).forEach((name, task) -> tasks.set(name.getTaskName(), write(task)));
        return node;
    }

    private static ObjectNode write(TaskModel task) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("task-name", task.getTaskName().getTaskName());
        ArrayNode partitions = node.putArray("system-stream-partitions");
        new TreeSet<>(task.getSystemStreamPartitions())
                .forEach(partition -> partitions.add(StreamPartitionJson.write(partition)));
        return node.put("changelog-partition", task.getChangelogPartition().getPartitionId())
                .put("task-mode", task.getTaskMode().name());
    }

    /**
     * A model with the configuration that the JSON holds; empty when it holds none.
     *
     * @throws SamzaException when the bytes are no job model, with the part that is missing or malformed
     */
    public static JobModel read(byte[] json) {
        JsonNode root = parse(json);
        Map<String, String> config = new HashMap<>();
        root.path("config")
                .properties()
                .forEach(entry -> config.put(
                        entry.getKey(),
                        entry.getValue().isNull() ? null : entry.getValue().asText()));
        return read(root, new MapConfig(config));
    }

    /**
     * A model with a configuration of the caller's.
     *
     * @throws SamzaException when the bytes are no job model
     */
    public static JobModel read(byte[] json, Config config) {
        return read(parse(json), config);
    }

    private static JsonNode parse(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new SamzaException("Expected the JSON of a job model, found " + excerpt(json), e);
        }
    }

    private static String excerpt(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static JobModel read(JsonNode root, Config config) {
        try {
            Map<String, ContainerModel> containers = new HashMap<>();
            root.required("containers").properties().forEach(entry -> {
                ContainerModel container = readContainer(entry.getKey(), entry.getValue());
                containers.put(container.getId(), container);
            });
            return new JobModel(config, containers);
        } catch (IllegalArgumentException e) {
            throw new SamzaException("Incomplete JSON of a job model: " + e.getMessage(), e);
        }
    }

    private static ContainerModel readContainer(String name, JsonNode node) {
        JsonNode id = node.has("processor-id") ? node.get("processor-id") : node.path("container-id");
        Map<TaskName, TaskModel> tasks = new HashMap<>();
        node.required("tasks").properties().forEach(entry -> {
            TaskModel task = readTask(entry.getKey(), entry.getValue());
            tasks.put(task.getTaskName(), task);
        });
        return new ContainerModel(id.isMissingNode() || id.isNull() ? name : id.asText(), tasks);
    }

    private static TaskModel readTask(String name, JsonNode node) {
        Set<SystemStreamPartition> partitions = new HashSet<>();
        node.required("system-stream-partitions")
                .forEach(partition -> partitions.add(StreamPartitionJson.read(partition)));
        return new TaskModel(
                new TaskName(node.path("task-name").asText(name)),
                partitions,
                new Partition(node.required("changelog-partition").asInt()),
                TaskMode.valueOf(node.path("task-mode").asText(TaskMode.Active.name())));
    }
}
