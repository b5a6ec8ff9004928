// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.NodeState;
import org.apache.samza.job.JobProgress;

/** How far an application has come: what YARN knows, and once its master is up what that says. */
final class ApplicationProgress {
    private final YarnCluster cluster;
    private final MasterStatus master = new MasterStatus();

    ApplicationProgress(YarnCluster cluster) {
        this.cluster = cluster;
    }

    JobProgress of(ApplicationReport report) {
        return switch (report.getYarnApplicationState()) {
            case NEW, NEW_SAVING, SUBMITTED -> JobProgress.of("SUBMITTED");
            case ACCEPTED -> withWaiting("ACCEPTED", whyAccepted(report));
            case RUNNING -> master.read(report).orElseGet(() -> withPage("MASTER UP", report.getTrackingUrl()));
            case KILLED -> JobProgress.of("KILLED");
            case FAILED -> failed(report);
            case FINISHED ->
                report.getFinalApplicationStatus() == FinalApplicationStatus.FAILED
                        ? failed(report)
                        : JobProgress.of("FINISHED");
        };
    }

    private String whyAccepted(ApplicationReport report) {
        List<String> reasons = new ArrayList<>();
        List<NodeReport> nodes = cluster.nodes();
        if (nodes.stream().noneMatch(node -> node.getNodeState() == NodeState.RUNNING)) {
            reasons.add(NodeHealth.noneRunning(nodes));
        } else if (!NodeHealth.unhealthy(nodes).isEmpty()) {
            reasons.add(NodeHealth.unhealthy(nodes));
        }
        String yarnSays = String.join(" ", Diagnostics.useful(report.getDiagnostics()));
        reasons.add("queue " + report.getQueue()
                + (yarnSays.isBlank() ? " has not started the master yet" : ": " + yarnSays));
        return String.join("; ", reasons);
    }

    private static JobProgress withWaiting(String phase, String waiting) {
        return new JobProgress(phase, 0, 0, "", waiting, "", "");
    }

    private static JobProgress withPage(String phase, String page) {
        return new JobProgress(phase, 0, 0, "", "", page == null ? "" : page, "");
    }

    private static JobProgress failed(ApplicationReport report) {
        return new JobProgress("FAILED", 0, 0, "", "", "", Diagnostics.ofFailure(report));
    }
}
