// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Version 2 of a checkpoint: offsets of inputs, and markers of stores by the backend that keeps them.
 *
 * <pre>{"checkpoint-id":"1700000000000-123456","input-offsets":{"kafka.orders.3":"12345"},
 * "state-checkpoint-markers":{"backend factory":{"store":"marker"}},"version":2}</pre>
 *
 * A partition is {@code system.stream.partition}. A system's name holds no dot and a partition is a number, so the first and
 * the last dot divide it whatever dots the stream's name holds.
 */
public final class CheckpointV2Json {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "checkpoint-id";
    private static final String OFFSETS = "input-offsets";
    private static final String MARKERS = "state-checkpoint-markers";

    private CheckpointV2Json() {}

    /**
     * JSON in UTF-8.
     *
     * @throws SamzaException when an offset is of a part of a partition, which this version cannot name
     */
    public static byte[] write(CheckpointV2 checkpoint) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put(ID, checkpoint.getCheckpointId().serialize());
        ObjectNode offsets = all.putObject(OFFSETS);
        checkpoint.getOffsets().forEach((ssp, offset) -> offsets.put(name(ssp), offset));
        ObjectNode markers = all.putObject(MARKERS);
        checkpoint.getStateCheckpointMarkers().forEach((backend, stores) -> {
            ObjectNode byStore = markers.putObject(backend);
            stores.forEach(byStore::put);
        });
        all.put("version", CheckpointV2.CHECKPOINT_VERSION);
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String name(SystemStreamPartition ssp) {
        if (ssp.getKeyBucket() >= 0) {
            throw new SamzaException("Checkpoints of version 2 cannot hold a part of a partition, such as " + ssp
                    + ": set task.checkpoint.write.versions=1");
        }
        return ssp.getSystem() + "." + ssp.getStream() + "."
                + ssp.getPartition().getPartitionId();
    }

    /**
     * Reads what {@link #write} makes.
     *
     * @throws IOException saying what was found when the bytes are something else
     */
    public static CheckpointV2 read(byte[] bytes) throws IOException {
        JsonNode all = JsonFields.object(JSON.readTree(bytes), "the checkpoint");
        Map<SystemStreamPartition, String> offsets = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                JsonFields.object(all.get(OFFSETS), OFFSETS).properties()) {
            offsets.put(partition(entry.getKey()), entry.getValue().asText());
        }
        Map<String, Map<String, String>> markers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> backend :
                JsonFields.object(all.get(MARKERS), MARKERS).properties()) {
            Map<String, String> stores = new LinkedHashMap<>();
            backend.getValue()
                    .properties()
                    .forEach(
                            store -> stores.put(store.getKey(), store.getValue().asText()));
            markers.put(backend.getKey(), stores);
        }
        return new CheckpointV2(id(JsonFields.text(all, ID)), offsets, markers);
    }

    private static CheckpointId id(String text) throws IOException {
        try {
            return CheckpointId.deserialize(text);
        } catch (RuntimeException e) {
            throw new IOException("expected field " + ID + " to be <milliseconds>-<number>, found " + text, e);
        }
    }

    private static SystemStreamPartition partition(String name) throws IOException {
        int first = name.indexOf('.');
        int last = name.lastIndexOf('.');
        if (first <= 0 || last <= first + 1) {
            throw new IOException("expected system.stream.partition, found " + name);
        }
        try {
            Partition partition = new Partition(Integer.parseInt(name.substring(last + 1)));
            return new SystemStreamPartition(name.substring(0, first), name.substring(first + 1, last), partition);
        } catch (NumberFormatException e) {
            throw new IOException("expected system.stream.partition, found " + name, e);
        }
    }
}
