// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Key of a checkpoint record. Compaction compares keys byte by byte, so the bytes of a key never change: this order of fields,
 * no blanks.
 *
 * @param grouper class name of the factory that made the task's name
 * @param task the task's name
 * @param type kind of record; kinds that nobody here knows exist in topics of other releases
 */
record CheckpointRecordKey(String grouper, String task, String type) {
    static final String TYPE_V1 = "checkpoint";
    static final String TYPE_V2 = "checkpoint-v2";

    private static final String GROUPER = "systemstreampartition-grouper-factory";
    private static final String TASK = "taskName";
    private static final String TYPE = "type";
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] toBytes() {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        key.put(GROUPER, grouper);
        key.put(TASK, task);
        key.put(TYPE, type);
        return key.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a key; fields that are missing are null.
     *
     * @throws IOException when the bytes are no JSON object
     */
    static CheckpointRecordKey of(byte[] bytes) throws IOException {
        JsonNode key = bytes == null ? null : JSON.readTree(bytes);
        if (key == null || !key.isObject()) {
            throw new IOException("expected a JSON object, found " + (key == null ? "no key" : key.getNodeType()));
        }
        return new CheckpointRecordKey(text(key, GROUPER), text(key, TASK), text(key, TYPE));
    }

    private static String text(JsonNode key, String field) {
        JsonNode value = key.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** Whether the record is a checkpoint of a version known here. */
    boolean isCheckpoint() {
        return TYPE_V1.equals(type) || TYPE_V2.equals(type);
    }
}
