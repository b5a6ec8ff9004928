// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.startpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Bytes of startpoints, as Samza 1.8 writes them, and of those of one task:
 *
 * <pre>
 *   {"timestamp":1700000000000,"fanOuts":{"kafka.my.orders.3":{"@type":"StartpointOldest","creationTimestamp":1700000000000}}}
 * </pre>
 *
 * A partition's name is cut at its first dot and at its last, because topics may hold dots, and systems and numbers cannot.
 */
final class FanOut {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STARTPOINTS = "fanOuts";

    private FanOut() {}

    static byte[] bytes(Startpoint startpoint) {
        return bytesOf(JSON.valueToTree(startpoint));
    }

    static Startpoint startpoint(String key, byte[] bytes) {
        try {
            return JSON.readValue(bytes, Startpoint.class);
        } catch (IOException e) {
            throw new SamzaException("The startpoint of " + key + " cannot be read: " + e.getMessage(), e);
        }
    }

    static byte[] bytes(Map<SystemStreamPartition, Startpoint> startpoints, long nowMs) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("timestamp", nowMs);
        ObjectNode node = root.putObject(STARTPOINTS);
        new TreeMap<>(startpoints)
                .forEach((partition, startpoint) -> node.set(name(partition), JSON.valueToTree(startpoint)));
        return bytesOf(root);
    }

    static Map<SystemStreamPartition, Startpoint> startpoints(String task, byte[] bytes) throws IOException {
        Map<SystemStreamPartition, Startpoint> startpoints = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                JSON.readTree(bytes).path(STARTPOINTS).properties()) {
            startpoints.put(partition(task, entry.getKey()), JSON.treeToValue(entry.getValue(), Startpoint.class));
        }
        return startpoints;
    }

    private static byte[] bytesOf(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new SamzaException("Cannot write a startpoint", e);
        }
    }

    static String name(SystemStreamPartition partition) {
        return partition.getSystem() + "." + partition.getStream() + "."
                + partition.getPartition().getPartitionId();
    }

    private static SystemStreamPartition partition(String task, String name) throws IOException {
        int first = name.indexOf('.');
        int last = name.lastIndexOf('.');
        try {
            return new SystemStreamPartition(
                    name.substring(0, first),
                    name.substring(first + 1, last),
                    new Partition(Integer.parseInt(name.substring(last + 1))));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException(
                    "The startpoints of " + task + " name " + name + ", expected system.stream.partition", e);
        }
    }
}
