// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.util.Collections;
import org.apache.samza.config.Config;
import org.apache.samza.container.TaskName;
import org.apache.samza.container.grouper.stream.SystemStreamPartitionGrouper;
import org.apache.samza.container.grouper.stream.SystemStreamPartitionGrouperFactory;

/** All partitions in one task. */
public class OneTaskGrouperFactory implements SystemStreamPartitionGrouperFactory {
    @Override
    public SystemStreamPartitionGrouper getSystemStreamPartitionGrouper(Config config) {
        return partitions -> Collections.singletonMap(new TaskName("the one task"), partitions);
    }
}
