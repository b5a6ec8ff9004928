// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.LocalResource;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.NodeState;
import org.apache.hadoop.yarn.api.records.QueueState;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.schema.NearestName;
import org.apache.samza.job.RefusedException;
import org.apache.samza.master.MasterKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is looked at before a submission, so that a job which cannot run is refused at once and not found waiting later. */
final class Preflight {
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    private final Config config;
    private final YarnSettings settings;
    private final YarnCluster cluster;
    private final List<String> problems = new ArrayList<>();

    Preflight(Config config, YarnSettings settings, YarnCluster cluster) {
        this.config = config;
        this.settings = settings;
        this.cluster = cluster;
    }

    /**
     * Looks at package, running applications, nodes and queue.
     *
     * @return the resources of the job, found readable
     * @throws RefusedException with all problems, a line each
     */
    Map<String, LocalResource> check() {
        alreadyRunning();
        List<NodeReport> nodes = cluster.nodes();
        nodes(nodes);
        queue();
        Map<String, LocalResource> resources = resources(nodes);
        throwProblems();
        return resources;
    }

    /**
     * Compares sizes with the largest container that the cluster grants.
     *
     * @throws RefusedException naming the key of each that is too large
     */
    void checkSizes(Resource largest) {
        size(
                "the application master",
                YarnKeys.AM_MEMORY_MB.name(),
                settings.master().memoryMb(),
                largest.getMemorySize(),
                "MiB");
        size(
                "the application master",
                YarnKeys.AM_CORES.name(),
                settings.master().cores(),
                largest.getVirtualCores(),
                "cores");
        size(
                "a container",
                MasterKeys.MEMORY_MB.name(),
                MasterKeys.MEMORY_MB.read(config),
                largest.getMemorySize(),
                "MiB");
        size(
                "a container",
                MasterKeys.CPU_CORES.name(),
                MasterKeys.CPU_CORES.read(config),
                largest.getVirtualCores(),
                "cores");
        throwProblems();
    }

    private void size(String what, String key, int wanted, long largest, String unit) {
        if (wanted > largest) {
            problems.add(key + "=" + wanted + " for " + what + " is more than this cluster grants to one container ("
                    + largest + " " + unit + "). Lower the key or raise the cluster's maximum.");
        }
    }

    private void alreadyRunning() {
        List<ApplicationReport> running = cluster.active(settings.type(), settings.name());
        for (ApplicationReport report : running) {
            problems.add(settings.name() + " is there already as " + report.getApplicationId() + " ("
                    + report.getYarnApplicationState() + ", " + report.getTrackingUrl()
                    + "). Stop it first: bin/kill-yarn-job.sh " + report.getApplicationId());
        }
    }

    private void nodes(List<NodeReport> nodes) {
        if (nodes.stream().noneMatch(node -> node.getNodeState() == NodeState.RUNNING)) {
            problems.add(NodeHealth.noneRunning(nodes));
        }
    }

    private void queue() {
        if (settings.queue().isEmpty()) {
            return;
        }
        var queue = cluster.queue(settings.queue());
        if (queue.isEmpty()) {
            List<String> names = cluster.queueNames();
            String leaf = settings.queue().substring(settings.queue().lastIndexOf('.') + 1);
            problems.add("Invalid " + YarnKeys.QUEUE + "=" + settings.queue() + ": expected one of the queues " + names
                    + NearestName.hint(leaf, names));
        } else if (queue.get().getQueueState() == QueueState.STOPPED) {
            problems.add("Invalid " + YarnKeys.QUEUE + "=" + settings.queue() + ": the queue is stopped");
        }
    }

    private Map<String, LocalResource> resources(List<NodeReport> nodes) {
        try {
            Map<String, LocalResource> resources = LocalResources.of(config).describe(cluster.hadoop());
            warnOfLocalPackage(resources, nodes);
            return resources;
        } catch (SamzaException e) {
            problems.add(e.getMessage());
            return Map.of();
        }
    }

    private void warnOfLocalPackage(Map<String, LocalResource> resources, List<NodeReport> nodes) {
        Set<String> hosts = nodes.stream()
                .filter(node -> node.getNodeState() == NodeState.RUNNING)
                .map(node -> node.getNodeId().getHost())
                .collect(Collectors.toSet());
        boolean local = "file"
                .equals(resources.get(LocalResources.PACKAGE).getResource().getScheme());
        if (local && hosts.size() > 1) {
            LOG.warn(
                    "{}={} is a local file, and the cluster has {} hosts: it must be there, with the same time stamp, on"
                            + " each of them. An hdfs:// or https:// address avoids that.",
                    YarnKeys.PACKAGE_PATH,
                    settings.packagePath(),
                    hosts.size());
        }
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new RefusedException(
                    "Not submitted: " + (problems.size() == 1 ? "" : "\n  - ") + String.join("\n  - ", problems));
        }
    }
}
