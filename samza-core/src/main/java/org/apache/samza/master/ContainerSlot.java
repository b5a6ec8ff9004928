// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import org.apache.samza.coordination.ContainerReport;

/**
 * The supervisor's record of one wanted container. Holds facts; the {@link ContainerSupervisor} takes the decisions.
 *
 * <p>Invariants: {@code request} is set exactly in REQUESTED; {@code process} is set exactly in live states.
 */
final class ContainerSlot {
    final String containerId;
    SlotState state = SlotState.WANTED;
    long sinceMs;
    SlotHistory history;

    ResourceRequest request;
    boolean overdue;
    String lastHost;
    /** Why the last host is not insisted on; empty while it is. */
    String anyHostBecause = "";

    Allocation process;
    boolean started;
    boolean adopted;
    ContainerReport report;
    long reportedAtMs;
    RestoreSpeed restore;
    long messagesPerSecond = -1;
    String stopReason = "";
    boolean forced;

    long backOffUntilMs;
    String backOffReason = "";

    ContainerSlot(String containerId, SlotHistory history, String lastHost, long nowMs) {
        this.containerId = containerId;
        this.history = history;
        this.lastHost = lastHost;
        this.sinceMs = nowMs;
    }

    boolean isCarriedBy(String executionId) {
        return process != null && process.executionId().equals(executionId);
    }

    void carry(Allocation allocation, boolean isAdopted) {
        request = null;
        process = allocation;
        adopted = isAdopted;
        started = isAdopted;
        report = null;
        reportedAtMs = 0;
        restore = null;
        messagesPerSecond = -1;
        stopReason = "";
        forced = false;
    }

    void dropProcess() {
        process = null;
        report = null;
        restore = null;
        messagesPerSecond = -1;
    }

    void reported(ContainerReport next, long nowMs) {
        if (report != null && nowMs > reportedAtMs) {
            messagesPerSecond =
                    Math.max(0, next.processedMessages() - report.processedMessages()) * 1000 / (nowMs - reportedAtMs);
        }
        if (next.phase() == ContainerReport.Phase.RESTORING) {
            restore = restore == null ? RestoreSpeed.first(next, nowMs) : restore.next(next, nowMs);
        }
        report = next;
        reportedAtMs = nowMs;
    }

    /** What the process last said about its end; empty when it said nothing. */
    String lastWords() {
        return report == null ? "" : report.failure();
    }
}
