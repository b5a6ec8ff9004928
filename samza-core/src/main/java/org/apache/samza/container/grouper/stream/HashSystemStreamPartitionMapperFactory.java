// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.stream;

import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemStreamPartition;

/**
 * For streams whose records are placed by hash modulo the partition count: when the count is multiplied, the records of new
 * partition p were in partition p modulo the old count before.
 */
public final class HashSystemStreamPartitionMapperFactory implements SystemStreamPartitionMapperFactory {
    @Override
    public SystemStreamPartitionMapper getStreamPartitionMapper(Config config, MetricsRegistry registry) {
        return (partition, previousCount, currentCount) -> {
            if (previousCount <= 0 || currentCount % previousCount != 0) {
                throw new SamzaException(
                        "Stream " + partition.getSystemStream() + " went from " + previousCount + " to " + currentCount
                                + " partitions: keys stay with their tasks only when the count is multiplied");
            }
            int previous = partition.getPartition().getPartitionId() % previousCount;
            return new SystemStreamPartition(partition.getSystemStream(), new Partition(previous));
        };
    }
}
