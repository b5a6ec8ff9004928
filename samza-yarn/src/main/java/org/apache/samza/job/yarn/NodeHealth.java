// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.NodeState;

/** What is wrong with nodes, in a sentence. */
final class NodeHealth {
    private NodeHealth() {}

    /** For a cluster on which nothing can run. */
    static String noneRunning(List<NodeReport> nodes) {
        if (nodes.isEmpty()) {
            return "The cluster has no node: no NodeManager is registered with the ResourceManager.";
        }
        return "No node of the cluster is running: "
                + nodes.stream().map(NodeHealth::describe).collect(Collectors.joining("; ")) + ".";
    }

    /** The nodes that could run something and do not; empty when there is none. */
    static String unhealthy(List<NodeReport> nodes) {
        return nodes.stream()
                .filter(node -> node.getNodeState() == NodeState.UNHEALTHY)
                .map(NodeHealth::describe)
                .collect(Collectors.joining("; "));
    }

    private static String describe(NodeReport node) {
        String report = node.getHealthReport();
        String reason = report == null || report.isBlank() ? "" : " (" + report.strip() + ")";
        return node.getNodeId() + " is " + node.getNodeState() + reason;
    }
}
