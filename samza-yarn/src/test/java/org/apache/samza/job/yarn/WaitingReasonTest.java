// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.hadoop.yarn.api.records.NodeId;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.NodeState;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.samza.master.ResourceRequest;
import org.junit.jupiter.api.Test;

final class WaitingReasonTest {
    @Test
    void tellsThatTheQueueIsUsedUp() {
        assertThat(sentence(request("", false, ""), new ClusterView("batch", 512, 3, List.of(node("a", 8192, 0)))))
                .isEqualTo("queue batch: the queue leaves this application 512 MiB and 3 cores");
    }

    @Test
    void tellsThatNoSingleNodeHasRoom() {
        ClusterView cluster = new ClusterView("batch", 1600, 4, List.of(node("a", 8192, 7392), node("b", 8192, 7400)));

        assertThat(sentence(request("", false, ""), cluster))
                .endsWith("no node has that much free: most has a, 800 MiB and 8 cores");
    }

    @Test
    void tellsOfUnhealthyNodes() {
        NodeReport sick = node("b", 8192, 0);
        sick.setNodeState(NodeState.UNHEALTHY);
        sick.setHealthReport("1/1 local-dirs usable space is below configured utilization percentage");

        assertThat(sentence(request("", false, ""), new ClusterView("q", 0, 0, List.of(sick))))
                .contains("No node of the cluster is running: b:1 is UNHEALTHY (1/1 local-dirs usable space");
        assertThat(sentence(request("", false, ""), new ClusterView("q", 0, 0, List.of(node("a", 10, 10), sick))))
                .contains("b:1 is UNHEALTHY");
    }

    @Test
    void tellsThatThePreferredHostOrTheLabelIsNotThere() {
        ClusterView cluster = new ClusterView("q", 9999, 9, List.of(node("a", 8192, 0)));

        assertThat(sentence(request("gone", true, ""), cluster)).endsWith("no running node on host gone");
        assertThat(sentence(
                        request("full", true, ""),
                        new ClusterView("q", 9999, 9, List.of(node("a", 8192, 0), node("full", 8192, 8000)))))
                .isEqualTo("queue q: host full has only 192 MiB and 8 cores free");
        assertThat(sentence(request("", false, "gpu"), cluster)).endsWith("no running node has the label gpu");
        assertThat(sentence(request("a", true, ""), cluster)).endsWith("the scheduler has not come to it yet");
    }

    private static String sentence(ResourceRequest request, ClusterView cluster) {
        return WaitingReason.sentence(request, cluster);
    }

    private static ResourceRequest request(String host, boolean strict, String label) {
        return new ResourceRequest(1, "0", 1024, 1, host, strict, label);
    }

    private static NodeReport node(String host, int memory, int used) {
        NodeReport node = NodeReport.newInstance(
                NodeId.newInstance(host, 1),
                NodeState.RUNNING,
                host + ":2",
                "/rack",
                Resource.newInstance(used, 0),
                Resource.newInstance(memory, 8),
                0,
                "",
                0);
        node.setNodeLabels(Set.of());
        return node;
    }
}
