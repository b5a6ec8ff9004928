// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.samza.system.SystemStreamPartition;

/**
 * What a filled store notes with its data: the offset of the last message of each side input that it holds.
 *
 * <pre>
 *   {"kafka.products.0":"41","kafka.rates.0":"7"}
 * </pre>
 *
 * Names are made from the partitions that are wanted and never taken apart, because topics may hold dots.
 */
final class SideInputOffsets {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SideInputOffsets() {}

    static String text(Map<SystemStreamPartition, String> offsets) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(offsets).forEach((partition, offset) -> node.put(name(partition), offset));
        return node.toString();
    }

    /** The offsets of the partitions that have one; empty when the text is of something else than these partitions. */
    static Optional<Map<SystemStreamPartition, String>> read(
            String text, Collection<SystemStreamPartition> partitions) {
        Map<SystemStreamPartition, String> offsets = new LinkedHashMap<>();
        try {
            JsonNode node = JSON.readTree(text);
            for (SystemStreamPartition partition : partitions) {
                JsonNode offset = node.path(name(partition));
                if (offset.isTextual()) {
                    offsets.put(partition, offset.textValue());
                }
            }
            return node.isObject() && node.size() == offsets.size() ? Optional.of(offsets) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String name(SystemStreamPartition partition) {
        return partition.getSystem() + "." + partition.getStream() + "."
                + partition.getPartition().getPartitionId();
    }
}
