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
import org.apache.samza.system.SystemStreamPartition;

/**
 * Version 1 of a checkpoint: offsets by partition, all of it text. The text of a partition is the map's key and only keeps
 * entries apart; what is read are the fields, so names may hold dots and commas.
 *
 * <pre>{"SystemStreamPartition [kafka, orders, 3]":{"system":"kafka","partition":"3","offset":"12345","stream":"orders"}}</pre>
 */
public final class CheckpointV1Json {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckpointV1Json() {}

    /** JSON in UTF-8. */
    public static byte[] write(CheckpointV1 checkpoint) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        checkpoint.getOffsets().forEach((ssp, offset) -> {
            ObjectNode entry = all.putObject(ssp.toString());
            entry.put("system", ssp.getSystem());
            entry.put("partition", Integer.toString(ssp.getPartition().getPartitionId()));
            entry.put("offset", offset);
            entry.put("stream", ssp.getStream());
            if (ssp.getKeyBucket() >= 0) {
                entry.put("keyBucket", Integer.toString(ssp.getKeyBucket()));
            }
        });
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #write} makes.
     *
     * @throws IOException saying what was found when the bytes are something else
     */
    public static CheckpointV1 read(byte[] bytes) throws IOException {
        JsonNode all = JsonFields.object(JSON.readTree(bytes), "the checkpoint");
        Map<SystemStreamPartition, String> offsets = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : all.properties()) {
            JsonNode fields = JsonFields.object(entry.getValue(), entry.getKey());
            offsets.put(partition(fields), JsonFields.text(fields, "offset"));
        }
        return new CheckpointV1(offsets);
    }

    private static SystemStreamPartition partition(JsonNode entry) throws IOException {
        Partition partition = new Partition(JsonFields.number(entry, "partition"));
        int bucket = entry.hasNonNull("keyBucket") ? JsonFields.number(entry, "keyBucket") : -1;
        return new SystemStreamPartition(
                JsonFields.text(entry, "system"), JsonFields.text(entry, "stream"), partition, bucket);
    }
}
