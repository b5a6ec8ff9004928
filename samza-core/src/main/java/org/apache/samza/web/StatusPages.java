// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.samza.http.Reply;
import org.apache.samza.http.Route;

/**
 * A job's page and its twins in JSON. Open to whoever reaches the port: secrets are masked before they come here, and nothing
 * can be changed through it. Every link is relative, so that it works behind a proxy under any path.
 *
 * <pre>
 *   /   page      /status.json   summary      /containers.json   /tasks.json   /events.json   /config.json   masked
 *   /plan.json   operators
 * </pre>
 */
public final class StatusPages {
    private final Supplier<JobView> view;
    private final StatusPage page = new StatusPage();

    /** Pages of a view that is asked for anew for each request, on the server's threads. */
    public StatusPages(Supplier<JobView> view) {
        this.view = view;
    }

    /** The addresses of the table above. */
    public List<Route> routes() {
        return List.of(
                Route.get("/", ask -> Reply.html(page.render(view.get()))),
                Route.get("/status.json", ask -> Reply.json(summary(view.get()))),
                Route.get("/containers.json", ask -> Reply.json(view.get().containers())),
                Route.get("/tasks.json", ask -> Reply.json(view.get().tasks())),
                Route.get("/events.json", ask -> Reply.json(view.get().events())),
                Route.get(
                        "/plan.json",
                        ask -> Reply.json(PlanPicture.json(view.get().config().getOrDefault(PlanPicture.KEY, "")))),
                Route.get("/config.json", ask -> Reply.json(view.get().config())));
    }

    /** What a command line needs to follow a job. */
    static Map<String, Object> summary(JobView job) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("name", job.name());
        summary.put("id", job.id());
        summary.put("application", job.application());
        summary.put("attempt", job.attempt());
        summary.put("startedMs", job.startedMs());
        summary.put("phase", job.phase().name());
        summary.put("headline", job.headline());
        summary.put("guarantee", job.guarantee());
        summary.put("runningContainers", job.runningContainers());
        summary.put("totalContainers", job.containers().size());
        summary.put("restoring", restoring(job));
        summary.put("waiting", String.join("; ", job.waiting()));
        summary.put("notices", job.notices());
        summary.put("failure", job.failure());
        return summary;
    }

    /** Restores of all containers in one phrase; empty when nothing is restored. */
    public static String restoring(JobView job) {
        List<JobView.ContainerView> restoring = job.containers().stream()
                .filter(container -> container.restorePercent() >= 0)
                .toList();
        if (restoring.isEmpty()) {
            return "";
        }
        long records = restoring.stream()
                .mapToLong(JobView.ContainerView::restoredRecords)
                .sum();
        long total = restoring.stream()
                .mapToLong(JobView.ContainerView::restoreTotalRecords)
                .sum();
        long bytes = restoring.stream()
                .mapToLong(JobView.ContainerView::restoredBytes)
                .sum();
        long bytesPerSecond = restoring.stream()
                .mapToLong(JobView.ContainerView::restoreBytesPerSecond)
                .sum();
        long left = restoring.stream()
                .mapToLong(JobView.ContainerView::restoreSecondsLeft)
                .max()
                .orElse(-1);
        return Words.count(records) + " of " + Words.count(total) + " records, " + Words.megabytes(bytes) + ", "
                + Words.megabytes(bytesPerSecond) + "/s" + (left < 0 ? "" : ", " + Words.time(left * 1000) + " left");
    }
}
