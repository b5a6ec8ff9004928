// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.config.Config;
import org.apache.samza.container.TaskName;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.loop.Commit;
import org.apache.samza.loop.StartingOffsets;
import org.apache.samza.startpoint.Startpoint;
import org.apache.samza.startpoint.StartpointKeys;
import org.apache.samza.startpoint.StartpointManager;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The startpoints of a container's tasks: read from the coordinator stream before the tasks begin, removed from it once a
 * checkpoint covers them. Where the plan says that there are none, the stream is not even opened.
 */
final class Startpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Startpoints.class);

    private final StartpointManager manager;
    private final Map<TaskName, Map<SystemStreamPartition, Startpoint>> pending = new HashMap<>();

    private Startpoints(StartpointManager manager) {
        this.manager = manager;
    }

    /**
     * Reads them.
     *
     * @param config as the plan has it
     */
    static Startpoints read(
            Config config, Collection<TaskModel> tasks, Systems systems, ContainerIdentity self, CloseStack started) {
        if (!StartpointKeys.ENABLED.read(config) || !StartpointKeys.PENDING.read(config)) {
            return new Startpoints(null);
        }
        CoordinatorStream stream = CoordinatorStream.of(config, systems, "container-" + self.containerId());
        started.push("the coordinator stream", stream);
        Startpoints startpoints = new Startpoints(new StartpointManager(new CoordinatorStreamStore(stream)));
        for (TaskModel task : tasks) {
            startpoints.read(task.getTaskName());
        }
        return startpoints;
    }

    private void read(TaskName task) {
        try {
            Map<SystemStreamPartition, Startpoint> found = manager.getFanOutForTask(task);
            if (!found.isEmpty()) {
                pending.put(task, new HashMap<>(found));
                LOG.info("{} has startpoints {}", task, found);
            }
        } catch (IOException e) {
            throw new SamzaException("The startpoints of " + task + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Those of each task that has some. */
    Map<TaskName, Map<SystemStreamPartition, Startpoint>> ofTasks() {
        return pending;
    }

    /**
     * Removes what a commit covers. When that fails the container does, before it has processed anything that the startpoint
     * would have it process again.
     */
    Commit.Observer remover(StartingOffsets offsets) {
        return (task, committed) -> {
            Map<SystemStreamPartition, Startpoint> waiting = pending.get(task);
            if (waiting == null) {
                return;
            }
            Set<SystemStreamPartition> covered = new HashSet<>(waiting.keySet());
            covered.removeIf(partition -> !offsets.isStartCovered(task, partition, committed.get(partition)));
            if (!covered.isEmpty()) {
                manager.removeFanOutForTaskSSPs(task, covered);
                LOG.info("A checkpoint of {} covers its startpoints of {}", task, covered);
                waiting.keySet().removeAll(covered);
            }
            if (waiting.isEmpty()) {
                pending.remove(task);
            }
        };
    }
}
