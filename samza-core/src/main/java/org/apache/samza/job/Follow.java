// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import java.util.function.Consumer;
import org.apache.samza.job.ApplicationStatus.StatusCode;

/** Watches a job and says what has changed, until it runs or until it ends. */
final class Follow {
    /** How far to watch. */
    enum Until {
        /** Every container processes. */
        RUNNING,
        /** The job has ended. */
        FINISHED
    }

    private static final long PERIOD_MS = 1000;

    private final StreamJob job;
    private final Consumer<String> lines;
    private String lastLine = "";
    private String lastPage = "";

    Follow(StreamJob job, Consumer<String> lines) {
        this.job = job;
        this.lines = lines;
    }

    /** Watches; gives the job's last progress. */
    JobProgress until(Until end) {
        while (true) {
            ApplicationStatus status = job.getStatus();
            JobProgress progress = progress(job, status);
            say(progress.line());
            sayPage(progress.trackingUrl());
            boolean ended = isEnd(status.getStatusCode());
            if (ended || (end == Until.RUNNING && isRunning(status, progress))) {
                return progress;
            }
            job.waitForFinish(PERIOD_MS);
        }
    }

    /** A job's progress, from its status alone where it cannot say more. */
    static JobProgress progress(StreamJob job, ApplicationStatus status) {
        if (job instanceof ProgressReporting reporting) {
            return reporting.progress();
        }
        Throwable cause = status.getThrowable();
        return new JobProgress(
                status.getStatusCode().name(),
                0,
                0,
                "",
                "",
                "",
                cause == null ? "" : String.valueOf(cause.getMessage()));
    }

    private void say(String line) {
        if (!line.equals(lastLine)) {
            lines.accept(line);
            lastLine = line;
        }
    }

    private void sayPage(String url) {
        if (!url.isEmpty() && !url.equals(lastPage)) {
            lines.accept("The job's page is at " + url);
            lastPage = url;
        }
    }

    private boolean isRunning(ApplicationStatus status, JobProgress progress) {
        return job instanceof ProgressReporting ? progress.allRunning() : status.getStatusCode() == StatusCode.Running;
    }

    static boolean isEnd(StatusCode code) {
        return code == StatusCode.SuccessfulFinish || code == StatusCode.UnsuccessfulFinish;
    }
}
