// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.samza.Partition;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;

/** Two partitions in every stream. */
public class PulseAdmin implements SystemAdmin {
    private static final int PARTITIONS = 2;

    private final int pulses;

    PulseAdmin(int pulses) {
        this.pulses = pulses;
    }

    @Override
    public Map<SystemStreamPartition, String> getOffsetsAfter(Map<SystemStreamPartition, String> offsets) {
        Map<SystemStreamPartition, String> after = new HashMap<>();
        offsets.forEach((partition, offset) -> after.put(partition, Long.toString(Long.parseLong(offset) + 1)));
        return after;
    }

    @Override
    public Map<String, SystemStreamMetadata> getSystemStreamMetadata(Set<String> streamNames) {
        Map<Partition, SystemStreamPartitionMetadata> partitions = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.put(
                    new Partition(partition),
                    new SystemStreamPartitionMetadata("0", Integer.toString(pulses - 1), Integer.toString(pulses)));
        }
        Map<String, SystemStreamMetadata> metadata = new HashMap<>();
        streamNames.forEach(name -> metadata.put(name, new SystemStreamMetadata(name, partitions)));
        return metadata;
    }

    @Override
    public Integer offsetComparator(String one, String other) {
        return Long.compare(Long.parseLong(one), Long.parseLong(other));
    }
}
