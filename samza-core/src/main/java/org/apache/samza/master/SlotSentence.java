// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.Locale;
import org.apache.samza.coordination.ContainerReport;

/** The sentence that explains a slot: what it waits for, or what it does. */
final class SlotSentence {
    private static final long SILENCE_MS = 60_000;
    private static final double BYTES_OF_MB = 1e6;

    private final SupervisorSettings settings;

    SlotSentence(SupervisorSettings settings) {
        this.settings = settings;
    }

    /**
     * One sentence, never empty.
     *
     * @param cluster what the cluster last said about the slot's request; may be empty
     */
    String of(ContainerSlot slot, String cluster, long nowMs) {
        return switch (slot.state) {
            case WANTED -> "about to be asked for";
            case REQUESTED -> requested(slot, cluster, nowMs);
            case LAUNCHING -> launching(slot, nowMs);
            case RESTORING -> restoring(slot);
            case RUNNING -> running(slot, nowMs);
            case STOPPING ->
                "waiting " + time(nowMs - slot.sinceMs) + " for " + where(slot) + " to end: " + slot.stopReason;
            case BACKING_OFF -> slot.backOffReason + "; next start in " + time(slot.backOffUntilMs - nowMs);
            case DONE -> "finished its work";
            case GIVEN_UP -> slot.history.givenUp();
        };
    }

    private String requested(ContainerSlot slot, String cluster, long nowMs) {
        ResourceRequest request = slot.request;
        StringBuilder text = new StringBuilder("waiting ")
                .append(time(nowMs - slot.sinceMs))
                .append(" for the cluster to grant ")
                .append(size(request));
        if (request.strict()) {
            long left = slot.sinceMs + settings.preferredHostMs() - nowMs;
            text.append(" on ")
                    .append(request.host())
                    .append(", where its stores were last (any host in ")
                    .append(time(left))
                    .append(')');
        } else if (settings.hostAffinity() && !slot.anyHostBecause.isEmpty()) {
            text.append(" on any host instead of ")
                    .append(slot.lastHost)
                    .append(" (")
                    .append(slot.anyHostBecause)
                    .append(')');
        }
        if (!request.label().isEmpty()) {
            text.append(" on nodes labelled ").append(request.label());
        }
        return cluster.isEmpty()
                ? text.toString()
                : text.append("; ").append(cluster).toString();
    }

    private static String launching(ContainerSlot slot, long nowMs) {
        return slot.started
                ? where(slot) + " started, no report yet after " + time(nowMs - slot.sinceMs)
                : "starting " + where(slot) + " for " + time(nowMs - slot.sinceMs);
    }

    private static String restoring(ContainerSlot slot) {
        RestoreSpeed restore = slot.restore;
        if (restore == null) {
            return "restoring its stores";
        }
        String rebuilt = restore.rebuiltStores() == 0
                ? ""
                : ", " + restore.rebuiltStores() + " of them in full because the local copy could not be used";
        if (restore.totalRecords() <= 0) {
            return "restoring its stores" + rebuilt;
        }
        String left = restore.secondsLeft() < 0 ? "" : "; " + time(restore.secondsLeft() * 1000) + " left";
        return String.format(
                Locale.ROOT,
                "restoring its stores: %d %% (%,d of %,d records, %,d/s; %,.1f MB, %,.1f MB/s%s)%s",
                restore.percent(),
                restore.records(),
                restore.totalRecords(),
                restore.perSecond(),
                restore.bytes() / BYTES_OF_MB,
                restore.bytesPerSecond() / BYTES_OF_MB,
                left,
                rebuilt);
    }

    private static String running(ContainerSlot slot, long nowMs) {
        if (slot.report == null) {
            return "running since before this master; has not found this master yet";
        }
        long silent = nowMs - slot.reportedAtMs;
        String work = slot.report.phase() == ContainerReport.Phase.DRAINING
                ? "draining: reads no new input and finishes what is in flight"
                : "running";
        return silent < SILENCE_MS ? work : "no report for " + time(silent) + "; the cluster says it still runs";
    }

    static String size(ResourceRequest request) {
        return request.memoryMb() + " MiB and " + request.cores() + (request.cores() == 1 ? " core" : " cores");
    }

    private static String where(ContainerSlot slot) {
        return slot.process.executionId() + " on " + slot.process.host();
    }

    static String time(long millis) {
        long seconds = Math.max(0, millis + 999) / 1000;
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
