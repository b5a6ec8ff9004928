// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.samza.SamzaException;
import org.apache.samza.assembly.Application;
import org.apache.samza.assembly.Container;
import org.apache.samza.assembly.ContainerAssembly;
import org.apache.samza.assembly.ContainerIdentity;
import org.apache.samza.assembly.ContainerOutcome;
import org.apache.samza.assembly.Incumbency;
import org.apache.samza.config.Config;
import org.apache.samza.drain.DrainWatch;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.JobProgress;
import org.apache.samza.job.ProgressReporting;
import org.apache.samza.job.StreamJob;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.system.Systems;

/**
 * A job whose containers are threads of this process. The job ends when every container has ended; the first that fails stops
 * the others and gives the job its outcome. Safe for use by any thread.
 */
final class ThreadJob implements StreamJob, ProgressReporting {
    private final Config config;
    /** Null for the one that the configuration names. */
    private final Application application;

    private final Consumer<Systems> preparation;
    private final Object lock = new Object();
    private final List<Container> containers = new ArrayList<>();
    private ApplicationStatus status = ApplicationStatus.New;
    private int alive;
    private Throwable failure;
    /** Null until containers are about to start. */
    private DrainWatch drainWatch;

    ThreadJob(Config config) {
        this(config, null, systems -> {});
    }

    /**
     * A job of an application.
     *
     * @param preparation creates what the application needs before it is planned
     */
    ThreadJob(Config config, Application application, Consumer<Systems> preparation) {
        this.config = config;
        this.application = application;
        this.preparation = preparation;
    }

    @Override
    public StreamJob submit() {
        synchronized (lock) {
            if (!has(ApplicationStatus.New)) {
                throw new SamzaException("This job was submitted before; it is " + status);
            }
            JobModel model = LocalJobs.plan(config, preparation);
            Application tasks = application == null ? Application.of(config) : application;
            for (String id : new TreeSet<>(model.getContainers().keySet())) {
                containers.add(ContainerAssembly.assemble(
                        config,
                        model,
                        ContainerIdentity.here(id, "thread-" + id),
                        tasks,
                        System.getenv(),
                        Incumbency.UNCONTESTED));
            }
            drainWatch = DrainWatch.start(config, this::drain);
            become(ApplicationStatus.Running);
            alive = containers.size();
            containers.forEach(this::start);
        }
        return this;
    }

    private void drain(String drain) {
        synchronized (lock) {
            containers.forEach(container -> container.requestDrain(drain));
        }
    }

    /** The threads are no daemons: a program that only submits a job lives as long as the job. */
    private void start(Container container) {
        new Thread(
                        () -> ended(container.run()),
                        "samza-container-" + container.report().containerId())
                .start();
    }

    private void ended(ContainerOutcome outcome) {
        synchronized (lock) {
            if (outcome instanceof ContainerOutcome.Failed failed && failure == null) {
                failure = failed.cause();
                containers.forEach(Container::requestStop);
            }
            alive--;
            if (alive > 0) {
                return;
            }
        }
        // Not under the lock, which the watch may want; and before the end is told, after which systems may be taken
        // away.
        drainWatch.close();
        synchronized (lock) {
            become(
                    failure == null
                            ? ApplicationStatus.SuccessfulFinish
                            : ApplicationStatus.unsuccessfulFinish(failure));
        }
    }

    private void become(ApplicationStatus next) {
        status = next;
        lock.notifyAll();
    }

    @Override
    public StreamJob kill() {
        synchronized (lock) {
            containers.forEach(Container::requestStop);
        }
        return this;
    }

    @Override
    public ApplicationStatus waitForFinish(long timeoutMs) {
        return waitFor(timeoutMs, ApplicationStatus.SuccessfulFinish, ApplicationStatus.UnsuccessfulFinish);
    }

    @Override
    public ApplicationStatus waitForStatus(ApplicationStatus wanted, long timeoutMs) {
        return waitFor(timeoutMs, wanted);
    }

    private ApplicationStatus waitFor(long timeoutMs, ApplicationStatus... wanted) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        synchronized (lock) {
            try {
                while (Arrays.stream(wanted).noneMatch(this::has)) {
                    long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    if (leftMs <= 0) {
                        break;
                    }
                    lock.wait(leftMs);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return status;
        }
    }

    private boolean has(ApplicationStatus wanted) {
        return status.getStatusCode() == wanted.getStatusCode();
    }

    @Override
    public ApplicationStatus getStatus() {
        synchronized (lock) {
            return status;
        }
    }

    @Override
    public JobProgress progress() {
        synchronized (lock) {
            return ReportedProgress.of(
                    status.getStatusCode(),
                    containers.stream().map(Container::report).toList());
        }
    }

    @Override
    public boolean endsWithThisProcess() {
        return true;
    }
}
