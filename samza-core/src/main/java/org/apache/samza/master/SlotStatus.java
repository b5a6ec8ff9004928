// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.List;
import org.apache.samza.coordination.ContainerReport;

/**
 * A slot at one moment, for people and reports. Immutable.
 *
 * @param containerId the job's container
 * @param state where it is in its life
 * @param sinceMs since when, milliseconds since the epoch
 * @param sentence what it waits for or does; never empty
 * @param process the process that carries it; null without one
 * @param report what that process last reported; null before its first report
 * @param reportedAtMs when it did; 0 before
 * @param restore progress of its restore; null when it restores nothing
 * @param messagesPerSecond between its last two reports; -1 while not known
 * @param launches processes launched so far
 * @param quickFailures failures in quick succession so far
 * @param attempts its last processes, oldest first
 */
record SlotStatus(
        String containerId,
        SlotState state,
        long sinceMs,
        String sentence,
        Allocation process,
        ContainerReport report,
        long reportedAtMs,
        RestoreSpeed restore,
        long messagesPerSecond,
        int launches,
        int quickFailures,
        List<ContainerAttempt> attempts) {
    static SlotStatus of(ContainerSlot slot, String sentence) {
        return new SlotStatus(
                slot.containerId,
                slot.state,
                slot.sinceMs,
                sentence,
                slot.process,
                slot.report,
                slot.reportedAtMs,
                slot.restore,
                slot.messagesPerSecond,
                slot.history.launches(),
                slot.history.quickFailures(),
                slot.history.attempts());
    }
}
