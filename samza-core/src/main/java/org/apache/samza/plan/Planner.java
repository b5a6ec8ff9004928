// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.plan;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.CheckpointManagerFactory;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.container.TaskName;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.TaskAssignments;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.startpoint.Startpoint;
import org.apache.samza.startpoint.StartpointKeys;
import org.apache.samza.startpoint.StartpointManager;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a submitted job into one that containers can start on: plans it, saves the plan and creates its topics. Used by the
 * application master and by local jobs alike; doing it again changes nothing that still fits.
 */
public final class Planner {
    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    private Planner() {}

    /**
     * Plans a job from its input partitions as they are now and from what its coordinator stream remembers, which is read
     * here and holds the new plan, durably, when this returns. Changelog and checkpoint topics exist by then, and state backends
     * are ready.
     *
     * @throws org.apache.samza.config.ConfigException when the configuration does not fit the systems
     * @throws org.apache.samza.system.StreamValidationException when a topic exists but does not fit
     */
    public static JobModel plan(Config config, Systems systems, CoordinatorStream stream) {
        stream.readAll();
        TaskAssignments saved = TaskAssignments.read(stream);
        JobPlan plan = JobPlan.of(config, InputPartitions.of(config, systems), saved);
        JobModel model = plan.model();
        // Topics first: a plan that cannot have its changelogs is not remembered.
        Topics.ensureChangelogs(config, systems, model.getMaxChangeLogStreamPartitions());
        createCheckpoints(config);
        BackendResources.ensure(config, model);
        plan.assignments().write(stream, saved);
        stream.flush();
        boolean startpoints = fanOutStartpoints(config, model, stream);
        LOG.info(
                "Planned {} tasks in {} containers",
                plan.assignments().containers().size(),
                model.getContainers().size());
        return startpoints ? withStartpoints(model) : model;
    }

    /** Whether tasks of the plan have startpoints, those of earlier plans included that no checkpoint covers yet. */
    private static boolean fanOutStartpoints(Config config, JobModel model, CoordinatorStream stream) {
        boolean none = Collections.disjoint(stream.namespaces(), StartpointManager.NAMESPACES);
        if (none || !StartpointKeys.ENABLED.read(config)) {
            return false;
        }
        Map<TaskName, Set<SystemStreamPartition>> tasks = new HashMap<>();
        model.getContainers()
                .values()
                .forEach(container -> container
                        .getTasks()
                        .forEach((name, task) -> tasks.put(name, task.getSystemStreamPartitions())));
        try {
            StartpointManager startpoints = new StartpointManager(new CoordinatorStreamStore(stream));
            Map<TaskName, Map<SystemStreamPartition, Startpoint>> news = startpoints.fanOut(tasks);
            LOG.info("Tasks have new startpoints: {}", news);
            return !startpoints.hasNoFanOuts();
        } catch (IOException e) {
            throw new SamzaException("The job's startpoints cannot be read: " + e.getMessage(), e);
        }
    }

    private static JobModel withStartpoints(JobModel model) {
        Config told = new MapConfig(model.getConfig(), Map.of(StartpointKeys.PENDING.name(), "true"));
        return new JobModel(told, model.getContainers());
    }

    private static void createCheckpoints(Config config) {
        CheckpointKeys.FACTORY
                .find(config)
                .ifPresent(name -> ConfiguredClass.newInstance(
                                CheckpointManagerFactory.class, CheckpointKeys.FACTORY.name(), name)
                        .getCheckpointManager(config, new NoOpMetricsRegistry())
                        .createResources());
    }
}
