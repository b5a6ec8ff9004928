// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.samza.Partition;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;

/**
 * The admin of a system without offsets: every stream exists, has the one partition 0, and cannot be positioned, so all
 * offsets are null. Thread safe.
 */
public class SinglePartitionWithoutOffsetsSystemAdmin implements SystemAdmin {
    private static final Map<Partition, SystemStreamPartitionMetadata> ONE_PARTITION =
            Map.of(new Partition(0), new SystemStreamPartitionMetadata(null, null, null));

    /** An admin without state. */
    public SinglePartitionWithoutOffsetsSystemAdmin() {}

    @Override
    public Map<String, SystemStreamMetadata> getSystemStreamMetadata(Set<String> streamNames) {
        Map<String, SystemStreamMetadata> metadata = new HashMap<>();
        for (String streamName : streamNames) {
            metadata.put(streamName, new SystemStreamMetadata(streamName, ONE_PARTITION));
        }
        return metadata;
    }

    /** The partitions given, each with null for its offset. */
    @Override
    public Map<SystemStreamPartition, String> getOffsetsAfter(Map<SystemStreamPartition, String> offsets) {
        Map<SystemStreamPartition, String> after = new HashMap<>();
        for (SystemStreamPartition ssp : offsets.keySet()) {
            after.put(ssp, null);
        }
        return after;
    }

    /** Always null: there is nothing to compare. */
    @Override
    public Integer offsetComparator(String offset1, String offset2) {
        return null;
    }
}
