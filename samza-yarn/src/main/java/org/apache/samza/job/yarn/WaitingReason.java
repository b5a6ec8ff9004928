// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.NodeState;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.samza.master.ResourceRequest;

/** Explains by the facts of the cluster why requests have not been answered. */
final class WaitingReason {
    private WaitingReason() {}

    /** One sentence on a request. */
    static String sentence(ResourceRequest request, ClusterView cluster) {
        List<String> reasons = new ArrayList<>();
        List<NodeReport> running = running(cluster.nodes());
        if (!cluster.nodes().isEmpty() && running.isEmpty()) {
            reasons.add(NodeHealth.noneRunning(cluster.nodes()));
        } else {
            queue(request, cluster, reasons);
            nodes(request, running, reasons);
            String unhealthy = NodeHealth.unhealthy(cluster.nodes());
            if (!unhealthy.isEmpty()) {
                reasons.add(unhealthy);
            }
        }
        if (reasons.isEmpty()) {
            reasons.add("there is room for it; the scheduler has not come to it yet");
        }
        return "queue " + cluster.queue() + ": " + String.join("; ", reasons);
    }

    private static void queue(ResourceRequest request, ClusterView cluster, List<String> reasons) {
        boolean memory = cluster.freeMemoryMb() >= 0 && cluster.freeMemoryMb() < request.memoryMb();
        boolean cores = cluster.freeCores() >= 0 && cluster.freeCores() < request.cores();
        if (memory || cores) {
            reasons.add("the queue leaves this application " + cluster.freeMemoryMb() + " MiB and "
                    + cluster.freeCores() + " cores");
        }
    }

    private static void nodes(ResourceRequest request, List<NodeReport> running, List<String> reasons) {
        if (running.isEmpty()) {
            return;
        }
        List<NodeReport> eligible = running.stream()
                .filter(node -> request.host().isEmpty() || !request.strict() || onHost(node, request.host()))
                .filter(node -> hasLabel(node, request))
                .toList();
        if (eligible.isEmpty()) {
            reasons.add(
                    request.strict() && !request.host().isEmpty()
                            ? "no running node on host " + request.host()
                            : "no running node has the label " + request.label());
        } else if (eligible.stream().noneMatch(node -> fits(request, free(node)))) {
            reasons.add(
                    request.strict() && !request.host().isEmpty()
                            ? "host " + request.host() + " has only " + words(mostFree(eligible)) + " free"
                            : "no node has that much free: most has "
                                    + mostFree(eligible).getNodeId().getHost() + ", " + words(mostFree(eligible)));
        }
    }

    private static boolean onHost(NodeReport node, String host) {
        return node.getNodeId().getHost().equals(host);
    }

    private static boolean hasLabel(NodeReport node, ResourceRequest request) {
        return request.label().isEmpty()
                || (node.getNodeLabels() != null && node.getNodeLabels().contains(request.label()));
    }

    private static boolean fits(ResourceRequest request, Resource free) {
        return request.memoryMb() <= free.getMemorySize() && request.cores() <= free.getVirtualCores();
    }

    private static NodeReport mostFree(List<NodeReport> nodes) {
        return nodes.stream()
                .max(Comparator.comparingLong(node -> free(node).getMemorySize()))
                .orElseThrow();
    }

    private static String words(NodeReport node) {
        Resource free = free(node);
        return free.getMemorySize() + " MiB and " + free.getVirtualCores() + " cores";
    }

    private static Resource free(NodeReport node) {
        Resource used = node.getUsed() == null ? Resource.newInstance(0, 0) : node.getUsed();
        return Resource.newInstance(
                Math.max(0, node.getCapability().getMemorySize() - used.getMemorySize()),
                Math.max(0, node.getCapability().getVirtualCores() - used.getVirtualCores()));
    }

    private static List<NodeReport> running(List<NodeReport> nodes) {
        return nodes.stream()
                .filter(node -> node.getNodeState() == NodeState.RUNNING)
                .toList();
    }
}
