// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.stream;

import org.apache.samza.config.Config;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.container.TaskName;

/** One task for each partition number: task {@code Partition 3} reads partition 3 of every input. The default. */
public class GroupByPartitionFactory implements SystemStreamPartitionGrouperFactory {
    @Override
    public SystemStreamPartitionGrouper getSystemStreamPartitionGrouper(Config config) {
        return new NamingGrouper(
                StreamSettings.of(config),
                partition ->
                        new TaskName("Partition " + partition.getPartition().getPartitionId()));
    }
}
