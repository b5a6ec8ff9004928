// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.Map;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.config.Config;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.TaskContext;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.loop.RunLoop;
import org.apache.samza.runtime.ProcessorLifecycleListener;

/**
 * One life of a container whose thread is the caller's: the caller says when the loop does a round, and how the life ends. For tests,
 * which thereby decide about time and crashes; the loop and all that it works with are those of {@link Container}.
 *
 * <pre>
 *   start() -> step()* -> close(null)       its work is done, or it was asked to stop
 *          \-----------> close(failure)     start() or a step has thrown
 *           \----------> kill()             at any moment, a step that was left by an exception included
 * </pre>
 *
 * <p>For one thread, except for {@link #requestCommit} and {@link #requestStop}.
 */
public final class SteppedContainer {
    private final ContainerAssembly assembly;
    private final ContainerStatus status;
    private final ProcessorLifecycleListener listener;
    private final CloseStack started = new CloseStack();
    private RunLoop loop;
    private Map<TaskName, TaskContext> tasks = Map.of();

    /**
     * A container that nobody replaces. Nothing is opened before the start.
     *
     * @param config the job's whole configuration
     * @param model the job's plan, which knows the container
     * @throws org.apache.samza.config.ConfigException when a setting does not fit
     */
    public SteppedContainer(
            Config config,
            JobModel model,
            ContainerIdentity identity,
            Application application,
            Environment environment) {
        assembly = ContainerAssembly.wiring(config, model, identity, application, environment);
        status = new ContainerStatus(identity);
        listener = ContainerAssembly.listener(application, config);
    }

    /** Opens and restores everything and initialises the tasks; messages come with the first step. */
    public void start() {
        listener.beforeStart();
        ContainerAssembly.Wired wired = assembly.wire(started, status);
        tasks = wired.tasks();
        loop = wired.loop();
        loop.begin();
        listener.afterStart();
    }

    /**
     * One round of the loop: what is due, then messages.
     *
     * @param mayWait whether to wait, a few milliseconds, when there is nothing to do
     * @return whether anything was done
     * @throws RuntimeException the failure that ends this life
     */
    public boolean step(boolean mayWait) throws InterruptedException {
        return loop.cycle(mayWait) > 0;
    }

    /** Whether nothing is left to be done, so that the container can be closed. */
    public boolean isDone() {
        return loop.isDone();
    }

    /** Whether no message is in flight. */
    public boolean isIdle() {
        return loop.isIdle();
    }

    /** Nanoseconds by the environment's clock until something is due. */
    public long untilNextDeadline() {
        return loop.untilNextDeadline();
    }

    /** Makes one of the next steps commit. */
    public void requestCommit() {
        loop.requestCommit();
    }

    /** Makes the next steps come to an end in good order. */
    public void requestStop() {
        loop.requestStop();
    }

    /** What each task sees of itself: its stores, its tables, its model. Empty before the start. */
    public Map<TaskName, TaskContext> tasks() {
        return tasks;
    }

    /**
     * Closes everything, without a commit, and tells the application's listener.
     *
     * @param failure why; null when all is well. What fails while closing is suppressed in it
     * @throws RuntimeException when closing fails and there is no other failure
     */
    public void close(Throwable failure) {
        RuntimeException closing = null;
        try {
            started.close();
        } catch (RuntimeException e) {
            closing = e;
        }
        if (failure == null && closing == null) {
            listener.afterStop();
            return;
        }
        Throwable first = failure == null ? closing : failure;
        if (failure != null && closing != null) {
            failure.addSuppressed(closing);
        }
        listener.afterFailure(first);
        if (failure == null) {
            throw closing;
        }
    }

    /**
     * Ends this life as kill -9 would: nothing is committed, nothing of the application is called, connectors are not told. Only what
     * would be in the way of the next life, files and threads, is given back.
     */
    public void kill() {
        started.abandon();
    }
}
