// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.samza.coordination.ContainerReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every wanted container running, or says why it cannot: one slot per container, moved along the arrows of
 * {@link SlotState} by what the cluster and the containers tell.
 *
 * <p>Policy alone: no threads, no clock, no platform. Time comes in with each call, in milliseconds since the epoch; orders go
 * to the {@link ClusterDriver}. One thread owns it.
 *
 * <p>Invariant: a process is launched for a container only when none that the cluster knows of can still carry it. A process
 * that the cluster has lost sight of is fenced by the systems it writes to, not here.
 */
final class ContainerSupervisor {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerSupervisor.class);
    /** A process told to stop by the answer to its report gets this long before the cluster ends it. */
    private static final long STOP_GRACE_MS = 15_000;

    private static final long RECORD_PAUSE_MS = 5_000;

    private final SupervisorSettings settings;
    private final Registration registration;
    private final ClusterDriver driver;
    private final SlotRecords records;
    private final Function<String, LaunchSpec> launches;
    private final SlotListener listener;
    private final SlotSentence sentences;
    private final SupervisorCounts counts = new SupervisorCounts();
    private final Map<String, ContainerSlot> slots = new LinkedHashMap<>();
    /** Why requests wait, by their ids. */
    private Map<Long, String> clusterSays = Map.of();

    private long nextRequestId = 1;
    private Verdict verdict;

    ContainerSupervisor(
            SupervisorSettings settings,
            Registration registration,
            ClusterDriver driver,
            SlotRecords records,
            Function<String, LaunchSpec> launches,
            SlotListener listener) {
        this.settings = settings;
        this.registration = registration;
        this.driver = driver;
        this.records = records;
        this.launches = launches;
        this.listener = listener;
        this.sentences = new SlotSentence(settings);
    }

    /**
     * Takes the containers on, with the processes that earlier masters left.
     *
     * @param wanted container ids and what is known of each
     * @param adopt whether processes of earlier masters may go on; otherwise they are stopped and replaced
     */
    void begin(Map<String, Predecessor> wanted, boolean adopt, long nowMs) {
        Map<String, Allocation> running = new LinkedHashMap<>();
        registration.running().forEach(allocation -> running.put(allocation.executionId(), allocation));
        wanted.forEach((containerId, known) -> {
            ContainerSlot slot = new ContainerSlot(containerId, known.history(), known.host(), nowMs);
            slots.put(containerId, slot);
            Allocation process = running.remove(known.executionId());
            begin(slot, process, adopt, nowMs);
        });
        running.keySet().forEach(stranger -> {
            LOG.warn("Stopping {}: an earlier master left it and no record says which container it carries", stranger);
            driver.stop(stranger);
        });
        refuseIfTooLarge(nowMs);
        tick(nowMs);
    }

    private void begin(ContainerSlot slot, Allocation process, boolean adopt, long nowMs) {
        if (slot.history.done()) {
            stopLeftover(process);
            move(slot, SlotState.Cause.FINISHED_BEFORE, "finished under an earlier master", nowMs);
        } else if (!slot.history.givenUp().isEmpty()) {
            stopLeftover(process);
            move(slot, SlotState.Cause.REFUSED, slot.history.givenUp(), nowMs);
        } else if (process != null && adopt) {
            slot.carry(process, true);
            move(slot, SlotState.Cause.ADOPTED, "adopted " + where(slot) + " from an earlier master", nowMs);
        } else if (process != null) {
            slot.carry(process, true);
            slot.forced = true;
            slot.stopReason = "it runs with an older configuration or job model";
            move(slot, SlotState.Cause.STOP_ORDERED, slot.stopReason, nowMs);
            driver.stop(process.executionId());
        }
    }

    private void stopLeftover(Allocation process) {
        if (process != null) {
            driver.stop(process.executionId());
        }
    }

    private void refuseIfTooLarge(long nowMs) {
        String problem = tooLarge();
        if (problem.isEmpty()) {
            return;
        }
        for (ContainerSlot slot : slots.values()) {
            if (slot.state == SlotState.WANTED) {
                slot.history = slot.history.asGivenUp("Container " + slot.containerId + " can never start: " + problem);
                move(slot, SlotState.Cause.REFUSED, problem, nowMs);
            }
        }
    }

    private String tooLarge() {
        if (registration.maximumMemoryMb() > 0 && settings.memoryMb() > registration.maximumMemoryMb()) {
            return "it needs " + settings.memoryMb() + " MiB (" + MasterKeys.MEMORY_MB
                    + "), and the largest container of this" + " cluster has " + registration.maximumMemoryMb()
                    + " MiB. Lower the key or raise the cluster's maximum.";
        }
        if (registration.maximumCores() > 0 && settings.cores() > registration.maximumCores()) {
            return "it needs " + settings.cores() + " cores (" + MasterKeys.CPU_CORES
                    + "), and the largest container of this" + " cluster has " + registration.maximumCores()
                    + ". Lower the key or raise the cluster's maximum.";
        }
        return "";
    }

    // ---- time

    /** Does what has become due. */
    void tick(long nowMs) {
        for (ContainerSlot slot : slots.values()) {
            if (verdict != null) {
                return;
            }
            tick(slot, nowMs);
        }
        judge();
    }

    private void tick(ContainerSlot slot, long nowMs) {
        if (slot.state == SlotState.BACKING_OFF && nowMs >= slot.backOffUntilMs) {
            move(slot, SlotState.Cause.BACK_OFF_OVER, "pause is over", nowMs);
        }
        if (slot.state == SlotState.REQUESTED
                && slot.request.strict()
                && nowMs >= slot.sinceMs + settings.preferredHostMs()) {
            withdraw(slot, nowMs);
        }
        if (slot.state == SlotState.REQUESTED
                && !slot.request.strict()
                && !slot.overdue
                && nowMs >= slot.sinceMs + settings.preferredHostMs()) {
            slot.overdue = true;
            counts.overdueAnyHostRequests++;
        }
        if (slot.state == SlotState.WANTED) {
            request(slot, nowMs);
        }
        if (slot.state == SlotState.STOPPING && !slot.forced && nowMs >= slot.sinceMs + STOP_GRACE_MS) {
            slot.forced = true;
            driver.stop(slot.process.executionId());
        }
    }

    /** When {@link #tick} is next of use, if nothing is told before; {@code Long.MAX_VALUE} for never. */
    long nextDeadline() {
        return slots.values().stream().mapToLong(this::deadline).min().orElse(Long.MAX_VALUE);
    }

    private long deadline(ContainerSlot slot) {
        return switch (slot.state) {
            case WANTED -> 0;
            case BACKING_OFF -> slot.backOffUntilMs;
            case REQUESTED -> slot.request.strict() ? slot.sinceMs + settings.preferredHostMs() : Long.MAX_VALUE;
            case STOPPING -> slot.forced ? Long.MAX_VALUE : slot.sinceMs + STOP_GRACE_MS;
            default -> Long.MAX_VALUE;
        };
    }

    private void request(ContainerSlot slot, long nowMs) {
        String host = settings.hostAffinity() && slot.anyHostBecause.isEmpty() ? slot.lastHost : "";
        boolean strict = !host.isEmpty();
        slot.overdue = false;
        slot.request = new ResourceRequest(
                nextRequestId++,
                slot.containerId,
                settings.memoryMb(),
                settings.cores(),
                host,
                strict,
                settings.label());
        if (strict) {
            counts.preferredHostRequests++;
        } else {
            counts.anyHostRequests++;
        }
        move(
                slot,
                SlotState.Cause.REQUESTED,
                "asked for " + SlotSentence.size(slot.request) + (strict ? " on " + host : ""),
                nowMs);
        driver.request(slot.request);
    }

    private void withdraw(ContainerSlot slot, long nowMs) {
        driver.cancel(slot.request);
        counts.expiredPreferredHostRequests++;
        String clusterSaid = clusterSays.getOrDefault(slot.request.id(), "");
        slot.request = null;
        slot.anyHostBecause = "gave no room in " + SlotSentence.time(settings.preferredHostMs())
                + (clusterSaid.isEmpty() ? "" : "; " + clusterSaid);
        move(slot, SlotState.Cause.WITHDRAWN, slot.lastHost + " " + slot.anyHostBecause, nowMs);
    }

    // ---- news from the cluster

    /** A container was granted: it goes to the slot that fits best, or back. */
    void allocated(Allocation allocation, long nowMs) {
        if (slots.values().stream().anyMatch(slot -> slot.isCarriedBy(allocation.executionId()))) {
            return;
        }
        Optional<ContainerSlot> fitting = verdict == null ? waitingFor(allocation) : Optional.empty();
        if (fitting.isEmpty()) {
            counts.released++;
            driver.release(allocation);
            return;
        }
        launch(fitting.get(), allocation, nowMs);
    }

    /** Who waits for this very host comes first, then who waits longest; a strict request takes no other host. */
    private Optional<ContainerSlot> waitingFor(Allocation allocation) {
        return slots.values().stream()
                .filter(slot -> slot.state == SlotState.REQUESTED)
                .filter(slot -> slot.request.memoryMb() <= allocation.memoryMb())
                .filter(slot -> !slot.request.strict() || slot.request.host().equals(allocation.host()))
                .min(Comparator.comparing((ContainerSlot slot) -> !slot.request.strict())
                        .thenComparing(slot -> slot.request.id()));
    }

    private void launch(ContainerSlot slot, Allocation allocation, long nowMs) {
        ResourceRequest request = slot.request;
        LaunchSpec spec = launches.apply(slot.containerId);
        SlotHistory history = slot.history.launched(allocation, nowMs);
        try {
            records.launching(slot.containerId, allocation, history);
        } catch (RuntimeException e) {
            notRecorded(slot, allocation, e, nowMs);
            return;
        }
        if (request.strict()) {
            counts.preferredHostHits++;
        }
        slot.history = history;
        slot.lastHost = allocation.host();
        slot.anyHostBecause = "";
        slot.carry(allocation, false);
        move(slot, SlotState.Cause.TAKEN, "granted " + where(slot), nowMs);
        driver.launch(allocation, request, spec);
    }

    private void notRecorded(ContainerSlot slot, Allocation allocation, RuntimeException cause, long nowMs) {
        LOG.warn(
                "Container {}: {} is not launched, because that cannot be recorded",
                slot.containerId,
                allocation,
                cause);
        driver.cancel(slot.request);
        driver.release(allocation);
        counts.released++;
        slot.request = null;
        slot.backOffUntilMs = nowMs + RECORD_PAUSE_MS;
        slot.backOffReason =
                "a launch could not be recorded in the coordinator stream: " + ExitCause.oneLine(cause.toString());
        move(slot, SlotState.Cause.NOT_RECORDED, slot.backOffReason, nowMs);
    }

    /** The process of an allocation has been started. */
    void launched(String executionId) {
        carriedBy(executionId).ifPresent(slot -> slot.started = true);
    }

    /** The process of an allocation could not be started; counts as a failure of the container. */
    void launchFailed(String executionId, String cause, long nowMs) {
        carriedBy(executionId)
                .ifPresent(slot ->
                        ended(slot, ExitStatus.UNKNOWN, "could not be started: " + ExitCause.oneLine(cause), nowMs));
        tick(nowMs);
    }

    /** A process has ended. One that carries no slot only gets the end of its line in the history. */
    void completed(String executionId, int exitStatus, String diagnostics, long nowMs) {
        Optional<ContainerSlot> carried = carriedBy(executionId);
        if (carried.isPresent()) {
            String cause = ExitCause.line(exitStatus, carried.get().lastWords(), diagnostics);
            ended(carried.get(), exitStatus, cause, nowMs);
        } else {
            counts.unknownCompletions++;
            slots.values().stream()
                    .filter(slot -> slot.history.hasOpen(executionId))
                    .forEach(slot -> endedBetweenMasters(slot, executionId, exitStatus, diagnostics, nowMs));
        }
        tick(nowMs);
    }

    private void endedBetweenMasters(
            ContainerSlot slot, String executionId, int exitStatus, String diagnostics, long nowMs) {
        slot.history = slot.history.ended(executionId, nowMs, exitStatus, ExitCause.line(exitStatus, "", diagnostics));
        if (exitStatus == ExitStatus.SUCCESS
                && (slot.state == SlotState.REQUESTED || slot.state == SlotState.BACKING_OFF)) {
            finishedBetweenMasters(slot, executionId, nowMs);
        }
        records.changed(slot.containerId, slot.history);
    }

    private void finishedBetweenMasters(ContainerSlot slot, String executionId, long nowMs) {
        if (slot.request != null) {
            driver.cancel(slot.request);
            slot.request = null;
        }
        counts.completed++;
        slot.history = slot.history.asDone();
        move(slot, SlotState.Cause.FINISHED, executionId + " finished while no master watched", nowMs);
    }

    private void ended(ContainerSlot slot, int exitStatus, String cause, long nowMs) {
        String end = where(slot) + " ended with exit code " + exitStatus + ": " + cause;
        slot.history = slot.history.ended(slot.process.executionId(), nowMs, exitStatus, cause);
        if (slot.state == SlotState.STOPPING) {
            move(slot, SlotState.Cause.ENDED, end, nowMs);
        } else if (exitStatus == ExitStatus.SUCCESS) {
            counts.completed++;
            slot.history = slot.history.asDone();
            move(slot, SlotState.Cause.FINISHED, end, nowMs);
        } else if (ExitStatus.isPlatformCaused(exitStatus)) {
            slot.anyHostBecause = "last process: " + cause;
            move(slot, SlotState.Cause.LOST, end, nowMs);
        } else {
            if (exitStatus == ExitStatus.UNKNOWN) {
                // It never ran there, so that the host itself may be what is wrong.
                slot.anyHostBecause = "last process: " + cause;
            }
            counts.failed++;
            failed(slot, end, nowMs);
        }
        slot.dropProcess();
        records.changed(slot.containerId, slot.history);
    }

    private void failed(ContainerSlot slot, String end, long nowMs) {
        RetryPolicy retry = settings.retry();
        int count = retry.countAfter(slot.history.quickFailures(), slot.history.restartedAtMs(), nowMs);
        long pause = RetryPolicy.pauseMs(count);
        slot.history = slot.history.withFailures(count, nowMs + pause);
        if (retry.isSpent(count)) {
            String sentence = "Container " + slot.containerId + " failed " + times(count) + " in quick succession ("
                    + retry.limitInWords() + ", " + MasterKeys.RETRY_COUNT + "); last: " + end;
            slot.history = slot.history.asGivenUp(sentence);
            move(slot, SlotState.Cause.SPENT, sentence, nowMs);
        } else {
            slot.backOffUntilMs = nowMs + pause;
            slot.backOffReason =
                    "failed " + times(count) + " in quick succession (" + retry.limitInWords() + "), last: " + end;
            move(slot, SlotState.Cause.FAILED, slot.backOffReason, nowMs);
        }
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /** What the cluster says about requests that wait, by their ids. */
    void waiting(Map<Long, String> reasons) {
        clusterSays = reasons.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> ExitCause.oneLine(entry.getValue())));
    }

    // ---- news from containers

    /**
     * A process reports.
     *
     * @return whether it is to go on; false tells it to stop
     */
    boolean report(ContainerReport report, long nowMs) {
        ContainerSlot slot = slots.get(report.containerId());
        if (slot == null || !slot.isCarriedBy(report.executionId())) {
            return false;
        }
        slot.reported(report, nowMs);
        if (slot.state == SlotState.STOPPING) {
            return false;
        }
        if (report.phase() == ContainerReport.Phase.RESTORING) {
            if (slot.state != SlotState.RESTORING) {
                move(slot, SlotState.Cause.REPORTED_RESTORING, "restores its stores", nowMs);
            }
        } else if (report.phase().isAtWork() && slot.state != SlotState.RUNNING) {
            move(slot, SlotState.Cause.REPORTED_RUNNING, "runs " + where(slot), nowMs);
        }
        return true;
    }

    /** Whether a process carries a container and is to go on. */
    boolean isWanted(String executionId) {
        return carriedBy(executionId)
                .filter(slot -> slot.state != SlotState.STOPPING)
                .isPresent();
    }

    /** The processes for which {@link #isWanted} holds. */
    Set<String> wantedProcesses() {
        return slots.values().stream()
                .filter(slot -> slot.process != null && slot.state != SlotState.STOPPING)
                .map(slot -> slot.process.executionId())
                .collect(Collectors.toSet());
    }

    // ---- orders from the master

    /** Stops every process and starts new ones in their place, which read the job model anew. */
    void restartAll(String reason, long nowMs) {
        for (ContainerSlot slot : slots.values()) {
            if (slot.state.isLive() && slot.state != SlotState.STOPPING) {
                slot.stopReason = reason;
                move(slot, SlotState.Cause.STOP_ORDERED, reason, nowMs);
            }
        }
    }

    /** Wants more containers than it began with. */
    void extend(Collection<String> containerIds, long nowMs) {
        containerIds.forEach(
                id -> slots.computeIfAbsent(id, any -> new ContainerSlot(id, SlotHistory.NONE, "", nowMs)));
        tick(nowMs);
    }

    // ---- what has come of it

    /** Whether a process of this job may live. */
    boolean anyLive() {
        return slots.values().stream().anyMatch(slot -> slot.state.isLive());
    }

    /** How the job has ended; empty while it has not. */
    Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    private void judge() {
        Collection<ContainerSlot> all = slots.values();
        List<String> givenUp = all.stream()
                .filter(slot -> slot.state == SlotState.GIVEN_UP)
                .map(slot -> slot.history.givenUp())
                .toList();
        boolean allFinal = all.stream().allMatch(slot -> slot.state.isFinal());
        if (!givenUp.isEmpty() && (allFinal || settings.retry().failJob())) {
            verdict = new Verdict(JobOutcome.FAILED, String.join("\n", givenUp));
        } else if (allFinal) {
            verdict = new Verdict(JobOutcome.SUCCEEDED, "");
        }
    }

    /** Every slot as it is now, in the order of the job model. */
    List<SlotStatus> statuses(long nowMs) {
        return slots.values().stream()
                .map(slot -> SlotStatus.of(slot, sentences.of(slot, clusterSays(slot), nowMs)))
                .toList();
    }

    private String clusterSays(ContainerSlot slot) {
        return slot.request == null ? "" : clusterSays.getOrDefault(slot.request.id(), "");
    }

    SupervisorCounts counts() {
        return counts;
    }

    private Optional<ContainerSlot> carriedBy(String executionId) {
        return slots.values().stream()
                .filter(slot -> slot.isCarriedBy(executionId))
                .findFirst();
    }

    private void move(ContainerSlot slot, SlotState.Cause cause, String reason, long nowMs) {
        SlotState from = slot.state;
        slot.state = from.after(cause);
        slot.sinceMs = nowMs;
        LOG.info("Container {}: {} -> {}: {}", slot.containerId, from, slot.state, reason);
        listener.moved(slot.containerId, new SlotState.Arrow(from, cause, slot.state), reason, nowMs);
    }

    private static String where(ContainerSlot slot) {
        return slot.process.executionId() + " on " + slot.process.host();
    }
}
