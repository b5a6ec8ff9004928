// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.config.Config;
import org.apache.samza.http.BearerToken;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.JobProgress;
import org.apache.samza.job.ProgressReporting;
import org.apache.samza.job.StreamJob;
import org.apache.samza.master.JobCoordinator;
import org.apache.samza.master.JobOutcome;
import org.apache.samza.master.MasterEnd;
import org.apache.samza.master.MasterHost;
import org.apache.samza.web.JobView;
import org.apache.samza.web.StatusPages;

/** A job whose master is a thread of this process and whose containers are its children. Safe for use by any thread. */
final class ProcessJob implements StreamJob, ProgressReporting {
    private static final long POLL_MS = 50;

    private final JobCoordinator master;
    private final CompletableFuture<MasterEnd> end = new CompletableFuture<>();
    private volatile boolean submitted;

    ProcessJob(Config config) {
        this.master = new JobCoordinator(
                config, LocalProcessDriver::new, BearerToken.random(), MasterHost.local(), Clock.SYSTEM);
    }

    @Override
    public synchronized StreamJob submit() {
        if (submitted) {
            throw new IllegalStateException("This job has been submitted already");
        }
        submitted = true;
        NamedThreads.thread("samza-master", this::run).start();
        return this;
    }

    private void run() {
        try {
            end.complete(master.run());
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    @Override
    public StreamJob kill() {
        if (!submitted) {
            throw new SamzaException("A job of local processes ends with the process that submitted it: end that one");
        }
        master.requestStop("stopped as asked");
        return this;
    }

    @Override
    public ApplicationStatus waitForFinish(long timeoutMs) {
        try {
            end.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            return getStatus();
        }
        return getStatus();
    }

    @Override
    public ApplicationStatus waitForStatus(ApplicationStatus status, long timeoutMs) {
        long deadline = System.nanoTime() + timeoutMs * 1_000_000;
        while (!getStatus().equals(status) && System.nanoTime() - deadline < 0 && !end.isDone()) {
            waitForFinish(POLL_MS);
        }
        return getStatus();
    }

    @Override
    public ApplicationStatus getStatus() {
        if (!end.isDone()) {
            return submitted && master.view().phase() != JobView.Phase.STARTING
                    ? ApplicationStatus.Running
                    : ApplicationStatus.New;
        }
        try {
            MasterEnd how = end.join();
            return how.isSuccess() || how.outcome() == JobOutcome.KILLED
                    ? ApplicationStatus.SuccessfulFinish
                    : ApplicationStatus.unsuccessfulFinish(new SamzaException(how.diagnostics()));
        } catch (RuntimeException e) {
            return ApplicationStatus.unsuccessfulFinish(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public JobProgress progress() {
        JobView view = master.view();
        Throwable cause = getStatus().getThrowable();
        return new JobProgress(
                view.phase().name(),
                (int) view.runningContainers(),
                view.containers().size(),
                StatusPages.restoring(view),
                String.join("; ", view.waiting()),
                master.url(),
                cause == null ? view.failure() : String.valueOf(cause.getMessage()));
    }

    @Override
    public boolean endsWithThisProcess() {
        return true;
    }
}
