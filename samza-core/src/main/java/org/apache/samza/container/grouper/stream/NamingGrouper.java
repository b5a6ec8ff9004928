// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.stream;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;

/** Groups partitions by the name of the task they belong to, and adds the broadcast ones to every task. */
final class NamingGrouper implements SystemStreamPartitionGrouper {
    private final StreamSettings streams;
    private final Function<SystemStreamPartition, TaskName> naming;

    NamingGrouper(StreamSettings streams, Function<SystemStreamPartition, TaskName> naming) {
        this.streams = streams;
        this.naming = naming;
    }

    @Override
    public Map<TaskName, Set<SystemStreamPartition>> group(Set<SystemStreamPartition> partitions) {
        Map<TaskName, Set<SystemStreamPartition>> tasks = new TreeMap<>();
        Set<SystemStreamPartition> broadcast = new HashSet<>();
        for (SystemStreamPartition partition : partitions) {
            if (streams.isBroadcast(partition)) {
                broadcast.add(partition);
            } else {
                tasks.computeIfAbsent(naming.apply(partition), name -> new HashSet<>())
                        .add(partition);
            }
        }
        tasks.values().forEach(task -> task.addAll(broadcast));
        return tasks;
    }
}
