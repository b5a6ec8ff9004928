// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.checkpoint.CheckpointManagerFactory;
import org.apache.samza.config.Config;
import org.apache.samza.container.TaskName;
import org.apache.samza.metrics.MetricsRegistry;

/** Checkpoints in memory, kept beyond the manager's life, of all jobs of one {@code task.checkpoint.scope}. */
public final class MemoryCheckpoints implements CheckpointManagerFactory {
    private static final Map<String, Map<TaskName, List<Checkpoint>>> SCOPES = new ConcurrentHashMap<>();

    /** What was written for the tasks of a scope, in order. */
    public static Map<TaskName, List<Checkpoint>> scope(String name) {
        return SCOPES.computeIfAbsent(name, any -> new ConcurrentHashMap<>());
    }

    @Override
    public CheckpointManager getCheckpointManager(Config config, MetricsRegistry registry) {
        Map<TaskName, List<Checkpoint>> written = scope(config.get("task.checkpoint.scope", "default"));
        return new CheckpointManager() {
            @Override
            public void start() {}

            @Override
            public void register(TaskName taskName) {}

            @Override
            public void writeCheckpoint(TaskName taskName, Checkpoint checkpoint) {
                written.computeIfAbsent(taskName, any -> new ArrayList<>()).add(checkpoint);
            }

            @Override
            public Checkpoint readLastCheckpoint(TaskName taskName) {
                List<Checkpoint> all = written.getOrDefault(taskName, List.of());
                return all.stream()
                        .filter(checkpoint -> checkpoint.getVersion() == 1)
                        .reduce((first, second) -> second)
                        .orElse(null);
            }

            @Override
            public void stop() {}
        };
    }
}
