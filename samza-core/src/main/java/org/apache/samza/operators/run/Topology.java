// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.operators.graph.StreamGraph;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;

/** What a task has to know of the whole job: which streams there are, and who writes those between the steps. */
final class Topology {
    private static final String RUN_ID = "app.run.id";

    private final JobModel model;
    private final StreamSettings settings;
    private final StreamGraph graph;

    Topology(JobModel model, StreamGraph graph) {
        this.model = model;
        this.settings = StreamSettings.of(model.getConfig());
        this.graph = graph;
    }

    /** The stream of an id. */
    SystemStream stream(String streamId) {
        return settings.systemStream(streamId);
    }

    /** Partitions of a stream that the job reads. */
    int partitions(SystemStream stream) {
        Set<SystemStreamPartition> partitions = new HashSet<>();
        for (ContainerModel container : model.getContainers().values()) {
            for (TaskModel task : container.getTasks().values()) {
                task.getSystemStreamPartitions().stream()
                        .filter(partition -> partition.getSystemStream().equals(stream))
                        .forEach(partitions::add);
            }
        }
        return partitions.size();
    }

    /**
     * The name under which a task tells its end. It says in which run, because the streams between the steps outlive runs, and the
     * end of a task in one says nothing about the next.
     */
    String ending(String task) {
        String run = model.getConfig().get(RUN_ID);
        return run == null ? task : task + " of " + run;
    }

    /** Names of the tasks that write to an intermediate stream: those that read anything that flows into it. */
    Set<String> writers(String intermediateStreamId) {
        Set<SystemStream> sources = new HashSet<>();
        graph.sourcesOf(intermediateStreamId).forEach(id -> sources.add(stream(id)));
        Set<String> writers = new TreeSet<>();
        for (ContainerModel container : model.getContainers().values()) {
            for (TaskModel task : container.getTasks().values()) {
                boolean reads = task.getSystemStreamPartitions().stream()
                        .anyMatch(partition -> sources.contains(partition.getSystemStream()));
                if (reads) {
                    writers.add(task.getTaskName().getTaskName());
                }
            }
        }
        return writers;
    }
}
