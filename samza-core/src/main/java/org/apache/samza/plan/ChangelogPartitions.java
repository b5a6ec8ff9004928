// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.plan;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.samza.container.TaskName;

/**
 * Gives each task its partition in every changelog.
 *
 * <p>Invariant: a number once given is never changed and never given again, else a task would be restored from another's
 * state. The first tasks are numbered in the order of their names as text (Partition 0, 1, 10, 11, 2), which is the order that
 * existing changelogs were written in; each later task gets the largest number plus one.
 */
final class ChangelogPartitions {
    private ChangelogPartitions() {}

    /** Numbers for all tasks, those of tasks that are gone included. */
    static Map<TaskName, Integer> assign(Set<TaskName> tasks, Map<TaskName, Integer> saved) {
        Map<TaskName, Integer> numbers = new TreeMap<>(saved);
        int next = saved.values().stream().mapToInt(number -> number + 1).max().orElse(0);
        for (TaskName task : new TreeSet<>(tasks)) {
            if (!numbers.containsKey(task)) {
                numbers.put(task, next);
                next++;
            }
        }
        return numbers;
    }
}
