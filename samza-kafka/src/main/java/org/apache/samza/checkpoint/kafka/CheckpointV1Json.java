// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.checkpoint.CheckpointV1;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Version 1 of a checkpoint: offsets by partition, all of it text. The text of a partition is the map's key and only keeps
 * entries apart; what is read are the fields, so names may hold dots and commas.
 *
 * <pre>{"SystemStreamPartition [kafka, orders, 3]":{"system":"kafka","partition":"3","offset":"12345","stream":"orders"}}</pre>
 */
final class CheckpointV1Json {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckpointV1Json() {}

    static byte[] write(CheckpointV1 checkpoint) {
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

    /** @throws IOException when the bytes are not what {@link #write} makes */
    static CheckpointV1 read(byte[] bytes) throws IOException {
        Map<SystemStreamPartition, String> offsets = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> named :
                JsonFields.object(JSON.readTree(bytes), "the checkpoint").properties()) {
            JsonNode entry = JsonFields.object(named.getValue(), named.getKey());
            Partition partition = new Partition(JsonFields.number(entry, "partition"));
            String system = JsonFields.text(entry, "system");
            String stream = JsonFields.text(entry, "stream");
            SystemStreamPartition ssp = entry.hasNonNull("keyBucket")
                    ? new SystemStreamPartition(system, stream, partition, JsonFields.number(entry, "keyBucket"))
                    : new SystemStreamPartition(system, stream, partition);
            offsets.put(ssp, JsonFields.text(entry, "offset"));
        }
        return new CheckpointV1(offsets);
    }
}
