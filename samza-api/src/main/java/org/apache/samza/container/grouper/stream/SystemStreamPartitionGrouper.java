// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.stream;

import java.util.Map;
import java.util.Set;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Decides which tasks a job has and which input partitions each of them reads.
 *
 * <p>The answer must depend on the given partitions alone: it is computed anew on every start, and state and
 * checkpoints are found again by task name.
 */
public interface SystemStreamPartitionGrouper {
    /**
     * Deals out the input partitions.
     *
     * @param systemStreamPartitions every input partition of the job; not null
     * @return task name to the partitions it reads; a partition may go to several tasks (broadcast), and every given
     *     partition should go to at least one
     */
    Map<TaskName, Set<SystemStreamPartition>> group(Set<SystemStreamPartition> systemStreamPartitions);
}
