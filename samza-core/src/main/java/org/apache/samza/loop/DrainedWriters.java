// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.samza.system.SystemStreamPartition;

/** Writers of a task's partitions that have said to be drained, and the offsets at which they did. For one thread at a time. */
public final class DrainedWriters {
    private final Map<SystemStreamPartition, Map<String, String>> offsets = new HashMap<>();

    /** Nobody yet. */
    public DrainedWriters() {}

    /** A writer has said so; that it does so again, having been started again, changes nothing. */
    public void add(SystemStreamPartition partition, String writer, String offset) {
        offsets.computeIfAbsent(partition, any -> new HashMap<>()).putIfAbsent(writer, offset);
    }

    /** Adds what is new in others. */
    public void addAll(DrainedWriters others) {
        others.offsets.forEach(
                (partition, writers) -> writers.forEach((writer, offset) -> add(partition, writer, offset)));
    }

    boolean haveAll(SystemStreamPartition partition, Set<String> writers) {
        return offsets.getOrDefault(partition, Map.of()).keySet().containsAll(writers);
    }

    /** By partition the offset of each writer's message. */
    public Map<SystemStreamPartition, Map<String, String>> offsets() {
        return Collections.unmodifiableMap(offsets);
    }
}
