// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskMode;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.web.JobView;
import org.apache.samza.web.JobView.AttemptView;
import org.apache.samza.web.JobView.ContainerView;
import org.apache.samza.web.JobView.Phase;
import org.apache.samza.web.JobView.TaskView;
import org.apache.samza.web.MaskedConfig;

/** Draws the picture of a job that people see. For the master's thread alone. */
final class JobViews {
    private final String host;
    private final long startedMs;
    private String name;
    private String id;
    private Map<String, String> config;
    private String application = "";
    private int attempt = 1;
    private List<TaskView> tasks = List.of();
    private String guarantee = "";

    JobViews(Config known, String host, long startedMs) {
        this.host = host;
        this.startedMs = startedMs;
        configured(known);
    }

    void configured(Config known) {
        name = JobKeys.NAME.find(known).orElse("job");
        id = JobKeys.ID.read(known);
        config = MaskedConfig.of(known);
    }

    void registered(Registration registration) {
        application = registration.applicationId();
        attempt = registration.attempt();
    }

    void planned(JobModel model) {
        guarantee = Guarantee.of(model.getConfig()).toString();
        List<TaskView> planned = new ArrayList<>();
        model.getContainers()
                .values()
                .forEach(container ->
                        container.getTasks().values().forEach(task -> planned.add(task(container.getId(), task))));
        planned.sort(JobViews::compare);
        tasks = List.copyOf(planned);
    }

    /** Partition 2 before Partition 10: as people count. */
    private static int compare(TaskView one, TaskView other) {
        int shorter = Integer.compare(one.name().length(), other.name().length());
        return shorter != 0 ? shorter : one.name().compareTo(other.name());
    }

    private static TaskView task(String containerId, TaskModel task) {
        List<String> partitions = new TreeSet<>(task.getSystemStreamPartitions())
                .stream().map(JobViews::words).toList();
        return new TaskView(
                task.getTaskName().getTaskName(), containerId, task.getTaskMode() == TaskMode.Standby, partitions);
    }

    private static String words(SystemStreamPartition partition) {
        return partition.getSystem() + "." + partition.getStream() + " "
                + partition.getPartition().getPartitionId();
    }

    /** The job while there is no plan yet. */
    JobView starting(String headline, List<JobView.EventView> events, long nowMs) {
        return view(Phase.STARTING, headline, List.of(), "", List.of(), events, nowMs);
    }

    /** The job that ended before it had a plan. */
    JobView ended(String failure, List<JobView.EventView> events, long nowMs) {
        return view(Phase.FAILED, "The job has failed.", List.of(), failure, List.of(), events, nowMs);
    }

    /**
     * The job at work.
     *
     * @param verdict how it ended; null while it has not
     */
    JobView working(
            List<SlotStatus> slots, Verdict verdict, List<String> notices, List<JobView.EventView> events, long nowMs) {
        Phase phase = verdict == null
                ? phase(slots)
                : verdict.outcome() == JobOutcome.SUCCEEDED ? Phase.FINISHED : Phase.FAILED;
        List<ContainerView> containers = slots.stream().map(JobViews::container).toList();
        return view(
                phase,
                headline(phase, slots),
                List.copyOf(notices),
                verdict == null ? "" : verdict.diagnostics(),
                containers,
                events,
                nowMs);
    }

    private JobView view(
            Phase phase,
            String headline,
            List<String> notices,
            String failure,
            List<ContainerView> containers,
            List<JobView.EventView> events,
            long nowMs) {
        List<String> waiting = containers.stream()
                .filter(container -> phase != Phase.FAILED
                        && !container.state().equals(SlotState.RUNNING.name())
                        && !container.state().equals(SlotState.DONE.name()))
                .map(container -> "container " + container.id() + ": " + container.sentence())
                .toList();
        return new JobView(
                name,
                id,
                application,
                attempt,
                host,
                startedMs,
                nowMs,
                phase,
                headline,
                guarantee,
                waiting,
                notices,
                failure,
                containers,
                tasks,
                events,
                config);
    }

    static Phase phase(List<SlotStatus> slots) {
        Predicate<SlotState> any = state -> slots.stream().anyMatch(slot -> slot.state() == state);
        if (any.test(SlotState.BACKING_OFF) || any.test(SlotState.GIVEN_UP)) {
            return Phase.DEGRADED;
        }
        if (slots.stream().allMatch(slot -> slot.state() == SlotState.RUNNING || slot.state() == SlotState.DONE)) {
            return slots.stream().anyMatch(JobViews::isDraining) ? Phase.DRAINING : Phase.RUNNING;
        }
        if (any.test(SlotState.RESTORING)) {
            return Phase.RESTORING;
        }
        return any.test(SlotState.LAUNCHING) || any.test(SlotState.STOPPING) || any.test(SlotState.RUNNING)
                ? Phase.LAUNCHING
                : Phase.WAITING;
    }

    private static boolean isDraining(SlotStatus slot) {
        return slot.report() != null && slot.report().phase() == ContainerReport.Phase.DRAINING;
    }

    private static String headline(Phase phase, List<SlotStatus> slots) {
        long running = count(slots, SlotState.RUNNING);
        String share = running + " of " + slots.size() + (slots.size() == 1 ? " container runs" : " containers run");
        return switch (phase) {
            case RUNNING ->
                running == slots.size() && running > 1
                        ? "All " + running + " containers run."
                        : share
                                + (count(slots, SlotState.DONE) > 0
                                        ? ", " + count(slots, SlotState.DONE) + " finished."
                                        : ".");
            case DRAINING ->
                "The job drains: " + running + " of " + slots.size() + " still at work, " + count(slots, SlotState.DONE)
                        + " finished.";
            case RESTORING -> share + "; " + count(slots, SlotState.RESTORING) + " still restoring.";
            case LAUNCHING -> share + "; processes are coming up.";
            case WAITING -> "No container runs yet.";
            case DEGRADED -> share + "; " + troubled(slots);
            case FINISHED -> "The job has finished its work.";
            case FAILED -> "The job has failed.";
            case STARTING -> "The job is being planned.";
        };
    }

    private static String troubled(List<SlotStatus> slots) {
        List<String> again = ids(slots, SlotState.BACKING_OFF);
        List<String> givenUp = ids(slots, SlotState.GIVEN_UP);
        List<String> parts = new ArrayList<>();
        if (!again.isEmpty()) {
            parts.add("started again after a failure: " + String.join(", ", again));
        }
        if (!givenUp.isEmpty()) {
            parts.add("given up: " + String.join(", ", givenUp));
        }
        return String.join("; ", parts) + ".";
    }

    private static List<String> ids(List<SlotStatus> slots, SlotState state) {
        return slots.stream()
                .filter(slot -> slot.state() == state)
                .map(SlotStatus::containerId)
                .toList();
    }

    private static long count(List<SlotStatus> slots, SlotState state) {
        return slots.stream().filter(slot -> slot.state() == state).count();
    }

    private static ContainerView container(SlotStatus slot) {
        Allocation process = slot.process();
        RestoreSpeed restore = slot.state() == SlotState.RESTORING ? slot.restore() : null;
        List<AttemptView> attempts = slot.attempts().stream()
                .map(attempt -> attempt(slot.containerId(), attempt))
                .toList();
        long startedMs = process == null ? 0 : startedMs(slot);
        return new ContainerView(
                slot.containerId(),
                slot.state().name(),
                slot.sinceMs(),
                slot.sentence(),
                process == null ? "" : process.host(),
                process == null ? "" : process.executionId(),
                startedMs,
                slot.launches(),
                slot.quickFailures(),
                process == null ? "" : process.logUrl(),
                restore == null ? -1 : restore.percent(),
                restore == null ? 0 : restore.records(),
                restore == null ? 0 : restore.totalRecords(),
                restore == null ? 0 : restore.perSecond(),
                restore == null ? 0 : restore.bytes(),
                restore == null ? 0 : restore.bytesPerSecond(),
                restore == null ? -1 : restore.secondsLeft(),
                slot.report() == null ? -1 : slot.report().processedMessages(),
                slot.state() == SlotState.RUNNING ? slot.messagesPerSecond() : -1,
                slot.report() == null ? -1 : slot.report().lag(),
                attempts);
    }

    private static long startedMs(SlotStatus slot) {
        return slot.attempts().stream()
                .filter(attempt -> attempt.executionId().equals(slot.process().executionId()))
                .mapToLong(ContainerAttempt::startedMs)
                .findFirst()
                .orElse(slot.sinceMs());
    }

    private static AttemptView attempt(String containerId, ContainerAttempt attempt) {
        return new AttemptView(
                containerId,
                attempt.number(),
                attempt.host(),
                attempt.executionId(),
                attempt.startedMs(),
                attempt.endedMs(),
                attempt.exitCode(),
                attempt.cause(),
                attempt.logUrl());
    }
}
