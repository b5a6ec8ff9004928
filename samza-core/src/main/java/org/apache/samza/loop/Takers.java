// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.List;
import java.util.Map;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Who takes the messages of the input partitions.
 *
 * @param tasks of the partitions that tasks process
 * @param stores of the partitions that fill stores; no partition is of both kinds
 */
public record Takers(
        Map<SystemStreamPartition, List<TaskInstance>> tasks, Map<SystemStreamPartition, List<SideFeed>> stores) {
    /** Tasks alone. */
    public static Takers of(Map<SystemStreamPartition, List<TaskInstance>> tasks) {
        return new Takers(tasks, Map.of());
    }
}
