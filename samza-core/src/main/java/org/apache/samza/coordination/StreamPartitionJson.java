// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.samza.Partition;
import org.apache.samza.system.SystemStreamPartition;

/** A stream partition as the job model and the coordinator stream write it: system, partition, stream, keyBucket. */
final class StreamPartitionJson {
    private StreamPartitionJson() {}

    static ObjectNode write(SystemStreamPartition partition) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("system", partition.getSystem())
                .put("partition", partition.getPartition().getPartitionId())
                .put("stream", partition.getStream())
                .put("keyBucket", partition.getKeyBucket());
    }

    static SystemStreamPartition read(JsonNode node) {
        return new SystemStreamPartition(
                node.required("system").asText(),
                node.required("stream").asText(),
                new Partition(node.required("partition").asInt()),
                node.path("keyBucket").asInt(-1));
    }
}
