// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.web;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.samza.web.JobView.AttemptView;
import org.apache.samza.web.JobView.ContainerView;
import org.apache.samza.web.JobView.TaskView;

/** Draws a {@link JobView} with the template beside this class. Everything is escaped by the template engine. */
final class StatusPage {
    private static final String TEMPLATE = "status.html";
    private static final int ATTEMPTS_SHOWN = 40;

    private final Template template;

    StatusPage() {
        try (InputStream in = StatusPage.class.getResourceAsStream(TEMPLATE)) {
            template = Mustache.compiler().escapeHTML(true).compile(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the page's template", e);
        }
    }

    String render(JobView job) {
        Map<String, Object> page = new HashMap<>();
        page.put("name", job.name());
        page.put("id", job.id());
        page.put("application", job.application());
        page.put("attempt", job.attempt());
        page.put("masterHost", job.masterHost());
        page.put("started", Words.moment(job.startedMs()));
        page.put("now", Words.moment(job.nowMs()));
        page.put("upTime", Words.time(job.nowMs() - job.startedMs()));
        page.put("phase", job.phase().name().toLowerCase(Locale.ROOT));
        page.put("tone", tone(job.phase().name()));
        page.put("headline", job.headline());
        page.put("guarantee", job.guarantee());
        page.put("hasGuarantee", !job.guarantee().isEmpty());
        page.put("waiting", job.waiting());
        page.put("hasWaiting", !job.waiting().isEmpty());
        page.put("notices", job.notices());
        page.put("failureLines", job.failure().lines().toList());
        page.putAll(totals(job));
        page.put(
                "containers",
                job.containers().stream()
                        .map(container -> row(container, job.nowMs()))
                        .toList());
        page.put("tasks", job.tasks().stream().map(task -> row(task, job)).toList());
        page.put("taskCount", job.tasks().size());
        page.put("attempts", attempts(job));
        page.put("events", job.events().stream().map(StatusPage::row).toList());
        page.put(
                "config",
                job.config().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(PlanPicture.KEY))
                        .map(entry -> Map.of("key", entry.getKey(), "value", entry.getValue()))
                        .toList());
        String plan = PlanPicture.of(job.config().getOrDefault(PlanPicture.KEY, ""));
        page.put("plan", plan);
        page.put("hasPlan", !plan.isEmpty());
        page.put("configCount", job.config().size());
        return template.execute(page);
    }

    private static Map<String, Object> totals(JobView job) {
        Map<String, Object> totals = new HashMap<>();
        List<ContainerView> containers = job.containers();
        totals.put("running", job.runningContainers());
        totals.put("wanted", containers.size());
        totals.put("rate", sum(containers.stream().map(ContainerView::perSecond).toList()));
        totals.put(
                "processed",
                sum(containers.stream().map(ContainerView::processed).toList()));
        totals.put("lag", sum(containers.stream().map(ContainerView::lag).toList()));
        String restoring = StatusPages.restoring(job);
        totals.put("restoring", restoring);
        totals.put("isRestoring", !restoring.isEmpty());
        return totals;
    }

    /** The sum of what is known; a dash when nothing is. */
    private static String sum(List<Long> numbers) {
        List<Long> known = numbers.stream().filter(number -> number >= 0).toList();
        return known.isEmpty()
                ? "–"
                : Words.count(known.stream().mapToLong(Long::longValue).sum());
    }

    private static Map<String, Object> row(ContainerView container, long nowMs) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", container.id());
        row.put("state", words(container.state()));
        row.put("tone", tone(container.state()));
        row.put("sentence", container.sentence());
        row.put(
                "saysMore",
                !container.state().equals("RUNNING") || !container.sentence().equals("running"));
        row.put("host", container.host().isEmpty() ? "–" : container.host());
        row.put("executionId", container.executionId());
        row.put("launches", container.launches());
        row.put("upTime", container.startedMs() == 0 ? "–" : Words.time(nowMs - container.startedMs()));
        row.put("logUrl", container.logUrl());
        row.put("hasLog", !container.logUrl().isEmpty());
        row.put("isRestoring", container.restorePercent() >= 0);
        row.put("percent", container.restorePercent());
        row.put("restored", Words.count(container.restoredRecords()));
        row.put("restoreTotal", Words.count(container.restoreTotalRecords()));
        row.put("restoreRate", Words.count(container.restorePerSecond()));
        row.put("restoredBytes", Words.megabytes(container.restoredBytes()));
        row.put("restoreBytesRate", Words.megabytes(container.restoreBytesPerSecond()));
        row.put(
                "restoreLeft",
                container.restoreSecondsLeft() < 0
                        ? ""
                        : " · " + Words.time(container.restoreSecondsLeft() * 1000) + " left");
        row.put("processed", Words.countOrDash(container.processed()));
        row.put("rate", Words.countOrDash(container.perSecond()));
        row.put("lag", Words.countOrDash(container.lag()));
        return row;
    }

    private static Map<String, Object> row(TaskView task, JobView job) {
        Map<String, Object> row = new HashMap<>();
        row.put("name", task.name());
        row.put("standby", task.standby());
        row.put("partitions", task.partitions());
        row.put("container", task.container());
        job.containers().stream()
                .filter(container -> container.id().equals(task.container()))
                .findFirst()
                .ifPresent(container -> {
                    row.put("host", container.host());
                    row.put("state", words(container.state()));
                    row.put("tone", tone(container.state()));
                });
        row.putIfAbsent("host", "");
        row.putIfAbsent("state", "");
        row.putIfAbsent("tone", "idle");
        return row;
    }

    /** Processes that have ended, newest first, then nothing: those that live are in the containers' table. */
    private static List<Map<String, Object>> attempts(JobView job) {
        List<AttemptView> ended = new ArrayList<>();
        job.containers().forEach(container -> ended.addAll(container.attempts()));
        return ended.stream()
                .filter(attempt -> attempt.endedMs() > 0)
                .sorted(Comparator.comparingLong(AttemptView::endedMs).reversed())
                .limit(ATTEMPTS_SHOWN)
                .map(StatusPage::row)
                .toList();
    }

    private static Map<String, Object> row(AttemptView attempt) {
        Map<String, Object> row = new HashMap<>();
        row.put("container", attempt.container());
        row.put("number", attempt.number());
        row.put("host", attempt.host());
        row.put("executionId", attempt.executionId());
        row.put("ended", Words.moment(attempt.endedMs()));
        row.put("lived", Words.time(attempt.endedMs() - attempt.startedMs()));
        row.put("exitCode", attempt.exitCode());
        row.put("tone", attempt.exitCode() == 0 ? "good" : "bad");
        row.put("cause", attempt.cause());
        row.put("logUrl", attempt.logUrl());
        row.put("hasLog", !attempt.logUrl().isEmpty());
        return row;
    }

    private static Map<String, Object> row(JobView.EventView event) {
        return Map.of(
                "time", Words.moment(event.timeMs()),
                "container", event.container(),
                "ofContainer", !event.container().isEmpty(),
                "text", event.text());
    }

    private static String words(String state) {
        return state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Colour of a state of a job or container. */
    private static String tone(String state) {
        return switch (state) {
            case "RUNNING", "FINISHED", "DONE" -> "good";
            case "RESTORING", "LAUNCHING", "STARTING", "DRAINING" -> "busy";
            case "DEGRADED", "BACKING_OFF", "STOPPING" -> "warn";
            case "FAILED", "GIVEN_UP" -> "bad";
            default -> "idle";
        };
    }
}
