// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;

/**
 * One task for each container, named {@code Task-0}, and every one gets every partition: for systems that divide records among
 * their readers by themselves.
 */
public final class AllSspToSingleTaskGrouperFactory implements SystemStreamPartitionGrouperFactory {
    @Override
    public SystemStreamPartitionGrouper getSystemStreamPartitionGrouper(Config config) {
        List<String> processors = JobKeys.processorIds(config);
        return partitions -> {
            Map<TaskName, Set<SystemStreamPartition>> tasks = new TreeMap<>();
            processors.forEach(processor -> tasks.put(new TaskName("Task-" + processor), new HashSet<>(partitions)));
            return tasks;
        };
    }
}
