// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.stream;

import org.apache.samza.system.SystemStreamPartition;

/**
 * Traces a partition of a grown stream back to the partition its keys lived in before.
 *
 * <p>With it a stateful job keeps each key on the task that holds the key's state after the stream got more partitions.
 */
public interface SystemStreamPartitionMapper {
    /**
     * Finds where the keys of a partition were before the stream grew.
     *
     * @param currentSystemStreamPartition a partition of the stream as it is now; not null
     * @param previousPartitionCount partitions the stream had before; above 0
     * @param currentPartitionCount partitions the stream has now; above 0
     * @return the partition of the smaller stream that held the same keys; not null
     */
    SystemStreamPartition getPreviousSSP(
            SystemStreamPartition currentSystemStreamPartition, int previousPartitionCount, int currentPartitionCount);
}
