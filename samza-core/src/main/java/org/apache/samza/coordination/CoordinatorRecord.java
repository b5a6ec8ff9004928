// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.SamzaException;

/**
 * Bytes of coordinator stream records. Compaction compares keys as bytes: their form, a JSON array without blanks, must never
 * change.
 *
 * <pre>
 *   key    [1,"set-config","job.name"]
 *   value  {"host":"h","source":"s","values":{"value":"x"},"username":"u","timestamp":1700000000000}   or nothing: deleted
 * </pre>
 */
final class CoordinatorRecord {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int VERSION = 1;

    /** Who writes, as every value states it. */
    record Author(String host, String source, String user) {}

    /** The parts of a key. */
    record Key(String type, String key) {}

    private CoordinatorRecord() {}

    static byte[] keyBytes(String type, String key) {
        return bytes(JsonNodeFactory.instance.arrayNode().add(VERSION).add(type).add(key));
    }

    static byte[] valueBytes(Author author, long timestampMs, Map<String, String> values) {
        ObjectNode root =
                JsonNodeFactory.instance.objectNode().put("host", author.host()).put("source", author.source());
        ObjectNode node = root.putObject("values");
        values.forEach(node::put);
        return bytes(root.put("username", author.user()).put("timestamp", timestampMs));
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new SamzaException("Cannot write a coordinator stream record", e);
        }
    }

    /** The key's parts; empty when the record is of a version or form that this reader does not know. */
    static Optional<Key> readKey(byte[] bytes) {
        try {
            JsonNode array = MAPPER.readTree(bytes);
            boolean known = array != null
                    && array.isArray()
                    && array.size() >= 3
                    && array.get(0).asInt() == VERSION;
            return known
                    ? Optional.of(new Key(array.get(1).asText(), array.get(2).asText()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Map<String, String> readValues(Key key, byte[] bytes) {
        try {
            Map<String, String> values = new LinkedHashMap<>();
            MAPPER.readTree(bytes)
                    .path("values")
                    .properties()
                    .forEach(entry -> values.put(
                            entry.getKey(),
                            entry.getValue().isNull() ? null : entry.getValue().asText()));
            return values;
        } catch (IOException e) {
            throw new SamzaException(
                    "Coordinator stream record " + key + " has a value that is no JSON: "
                            + new String(bytes, StandardCharsets.UTF_8),
                    e);
        }
    }
}
