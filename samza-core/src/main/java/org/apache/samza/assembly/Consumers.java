// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.checkpoint.CheckpointListener;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;

/** One consumer for each system that inputs come from. */
final class Consumers {
    private final Map<String, SystemConsumer> bySystem = new LinkedHashMap<>();
    private final Map<SystemStreamPartition, String> begin;

    /** Makes the consumers and registers the partitions, each with the offset to begin at. */
    Consumers(Map<SystemStreamPartition, String> begin, Systems systems, MetricsRegistry registry) {
        this.begin = begin;
        begin.forEach((partition, offset) -> bySystem.computeIfAbsent(
                        partition.getSystem(), system -> systems.newConsumer(system, registry, Systems.FOR_INPUT))
                .register(partition, offset));
    }

    Map<String, SystemConsumer> bySystem() {
        return bySystem;
    }

    void start(CloseStack started) {
        bySystem.forEach((system, consumer) -> {
            // Pushed first: a consumer whose start failed half-way has something to stop as well.
            started.push("the consumer of system " + system, consumer::stop);
            consumer.start();
        });
    }

    /**
     * Who is told of checkpoints, by system: consumers that want to know, and whoever deletes what is committed.
     *
     * @param model the whole plan: what several tasks read is not deleted, as each commits for itself
     */
    Map<String, List<CheckpointListener>> listeners(StreamSettings streams, Systems systems, JobModel model) {
        Set<SystemStreamPartition> shared = shared(model);
        Map<String, List<CheckpointListener>> listeners = new LinkedHashMap<>();
        bySystem.forEach((system, consumer) -> {
            List<CheckpointListener> ofSystem = new ArrayList<>();
            if (consumer instanceof CheckpointListener listener) {
                ofSystem.add(listener);
            }
            Set<SystemStreamPartition> deletable = begin.keySet().stream()
                    .filter(partition -> partition.getSystem().equals(system))
                    .filter(partition -> !shared.contains(partition))
                    .filter(partition -> streams.deleteCommittedMessages(partition.getSystemStream()))
                    .collect(Collectors.toSet());
            if (!deletable.isEmpty()) {
                ofSystem.add(new CommittedMessages(deletable, systems.admin(system)));
            }
            if (!ofSystem.isEmpty()) {
                listeners.put(system, ofSystem);
            }
        });
        return listeners;
    }

    private static Set<SystemStreamPartition> shared(JobModel model) {
        Set<SystemStreamPartition> read = new HashSet<>();
        return model.getContainers().values().stream()
                .flatMap(container -> container.getTasks().values().stream())
                .flatMap(task -> task.getSystemStreamPartitions().stream())
                .filter(partition -> !read.add(partition))
                .collect(Collectors.toSet());
    }
}
