// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.serializers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.SamzaException;
import org.apache.samza.metrics.reporter.MetricsSnapshot;

/**
 * Metrics snapshots as JSON in which maps and numbers name their Java class, as in {@code ["java.lang.Long",5]}. Parsers of the
 * plain form do not understand it; it is what Samza writes where no serde is configured.
 *
 * <p>The classes are written by hand rather than by Jackson's default typing, which on reading would make objects of whatever
 * class a message names.
 */
public class MetricsSnapshotSerdeV2 implements Serde<MetricsSnapshot> {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAP = "java.util.HashMap";

    @Override
    public byte[] toBytes(MetricsSnapshot snapshot) {
        if (snapshot == null) {
            return null;
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        snapshot.toMap().forEach((part, content) -> root.set(part, typed(content)));
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode typed(Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.forEach((key, content) -> object.set(String.valueOf(key), typed(content)));
            return wrapped(MAP, object);
        }
        JsonNode plain = JSON.valueToTree(value);
        boolean selfExplaining = value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Double;
        return selfExplaining ? plain : wrapped(value.getClass().getName(), plain);
    }

    private static ArrayNode wrapped(String className, JsonNode value) {
        return JsonNodeFactory.instance.arrayNode().add(className).add(value);
    }

    @Override
    public MetricsSnapshot fromBytes(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return MetricsSnapshot.fromMap(parts(unwrapped(JSON.readTree(bytes))));
        } catch (IOException e) {
            throw new SamzaException("Cannot read " + bytes.length + " bytes as a metrics snapshot", e);
        }
    }

    @SuppressWarnings("unchecked") // checked per part
    private static Map<String, Map<String, Object>> parts(Object root) throws IOException {
        Map<String, Map<String, Object>> parts = new LinkedHashMap<>();
        if (root instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> part : map.entrySet()) {
                if (part.getValue() instanceof Map<?, ?> content) {
                    parts.put(String.valueOf(part.getKey()), (Map<String, Object>) content);
                }
            }
        }
        return parts;
    }

    private static Object unwrapped(JsonNode node) throws IOException {
        if (node.isArray() && node.size() == 2 && node.get(0).isTextual()) {
            JsonNode value = node.get(1);
            return switch (node.get(0).textValue()) {
                case "java.lang.Long" -> (Object) value.longValue();
                case MAP -> unwrapped(value);
                default -> JSON.treeToValue(value, Object.class);
            };
        }
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                map.put(field.getKey(), unwrapped(field.getValue()));
            }
            return map;
        }
        return JSON.treeToValue(node, Object.class);
    }
}
