// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.samza.container.TaskName;
import org.apache.samza.container.grouper.stream.SystemStreamPartitionMapper;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Keeps keys with the tasks that hold their state when the partitions of an input are multiplied: a partition stays with its
 * earlier tasks, a new partition goes to those of the partition that held its keys before.
 *
 * <p>It matters at every later start too: once expanded, the grouper's own answer is never right again.
 */
final class TaskPartitions {
    private final Map<SystemStreamPartition, Set<TaskName>> earlier;
    private final SystemStreamPartitionMapper mapper;
    private final Predicate<SystemStreamPartition> broadcast;

    TaskPartitions(
            Map<SystemStreamPartition, Set<TaskName>> earlier,
            SystemStreamPartitionMapper mapper,
            Predicate<SystemStreamPartition> broadcast) {
        this.earlier = earlier;
        this.mapper = mapper;
        this.broadcast = broadcast;
    }

    /** The tasks that a grouper made, with partitions moved to the tasks that hold their keys. */
    Map<TaskName, Set<SystemStreamPartition>> keepKeys(Map<TaskName, Set<SystemStreamPartition>> grouped) {
        if (!sameNaming(grouped.keySet())) {
            return grouped;
        }
        Map<SystemStream, Integer> now = counts(inverted(grouped).keySet());
        Map<SystemStream, Integer> before = counts(earlier.keySet());
        Map<TaskName, Set<SystemStreamPartition>> kept = new TreeMap<>();
        Set<SystemStreamPartition> forAll = new HashSet<>();
        inverted(grouped).forEach((partition, tasks) -> {
            if (broadcast.test(partition)) {
                forAll.add(partition);
            } else {
                keepers(partition, tasks, before, now)
                        .forEach(task -> kept.computeIfAbsent(task, any -> new HashSet<>())
                                .add(partition));
            }
        });
        kept.values().forEach(partitions -> partitions.addAll(forAll));
        return kept;
    }

    /** A grouper that names tasks anew has left its state behind already; its answer stands. */
    private boolean sameNaming(Set<TaskName> tasks) {
        return earlier.values().stream().flatMap(Set::stream).anyMatch(tasks::contains);
    }

    private Set<TaskName> keepers(
            SystemStreamPartition partition,
            Set<TaskName> grouped,
            Map<SystemStream, Integer> before,
            Map<SystemStream, Integer> now) {
        SystemStream stream = partition.getSystemStream();
        Integer countBefore = before.get(stream);
        if (countBefore == null) {
            return grouped;
        }
        Set<TaskName> own = earlier.get(partition);
        if (own != null) {
            return own;
        }
        return earlier.getOrDefault(mapper.getPreviousSSP(partition, countBefore, now.get(stream)), grouped);
    }

    private static Map<SystemStreamPartition, Set<TaskName>> inverted(Map<TaskName, Set<SystemStreamPartition>> tasks) {
        Map<SystemStreamPartition, Set<TaskName>> partitions = new TreeMap<>();
        tasks.forEach((task, held) -> held.forEach(partition ->
                partitions.computeIfAbsent(partition, any -> new HashSet<>()).add(task)));
        return partitions;
    }

    private static Map<SystemStream, Integer> counts(Set<SystemStreamPartition> partitions) {
        Map<SystemStream, Integer> counts = new HashMap<>();
        partitions.forEach(partition -> counts.merge(partition.getSystemStream(), 1, Integer::sum));
        return counts;
    }
}
