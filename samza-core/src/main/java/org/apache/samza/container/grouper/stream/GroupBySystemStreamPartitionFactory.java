// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.stream;

import org.apache.samza.config.Config;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.container.TaskName;

/** One task for each partition of each input, named {@code SystemStreamPartition [kafka, orders, 3]}. */
public final class GroupBySystemStreamPartitionFactory implements SystemStreamPartitionGrouperFactory {
    @Override
    public SystemStreamPartitionGrouper getSystemStreamPartitionGrouper(Config config) {
        return new NamingGrouper(StreamSettings.of(config), partition -> new TaskName(partition.toString()));
    }
}
