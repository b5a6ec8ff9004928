// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import org.apache.samza.agent.CloseStack;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.loop.RunLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One container: started, run and closed by {@link #run()} on one thread, watched and stopped from any.
 *
 * <p>Whatever was started is closed in reverse, after success and failure alike. The first failure decides the outcome; those
 * of closing are suppressed in it.
 */
public final class Container implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    private static final String THREAD = "samza-loop";

    /** Starts everything a container needs, leaving on the stack how to close it. */
    interface Wiring {
        RunLoop start(CloseStack started, ContainerStatus status);
    }

    private final Wiring wiring;
    private final ContainerStatus status;
    private final Object lock = new Object();
    private boolean stopRequested;
    private Thread starting;
    private RunLoop loop;

    Container(Wiring wiring, ContainerStatus status) {
        this.wiring = wiring;
        this.status = status;
    }

    /** Runs the container on the calling thread until its work is done, it is asked to stop, or it fails. Once only. */
    public ContainerOutcome run() {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName(THREAD);
        try {
            return live();
        } finally {
            thread.setName(name);
        }
    }

    private ContainerOutcome live() {
        CloseStack started = new CloseStack();
        Throwable failure = null;
        try {
            if (start(started)) {
                loop.run();
            }
        } catch (Throwable e) {
            failure = wasStoppedWhileStarting() ? null : e;
        }
        // A stop may have interrupted the start; closing must not meet that interrupt.
        boolean interrupted = Thread.interrupted() && failure != null;
        ContainerOutcome outcome = close(started, failure);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome;
    }

    private boolean start(CloseStack started) {
        synchronized (lock) {
            if (stopRequested) {
                return false;
            }
            starting = Thread.currentThread();
        }
        RunLoop wired = wiring.start(started, status);
        synchronized (lock) {
            starting = null;
            loop = wired;
            if (stopRequested) {
                return false;
            }
        }
        status.running(wired);
        return true;
    }

    private boolean wasStoppedWhileStarting() {
        synchronized (lock) {
            boolean was = stopRequested && loop == null;
            starting = null;
            return was;
        }
    }

    private ContainerOutcome close(CloseStack started, Throwable failure) {
        if (failure == null) {
            status.stopping();
        } else {
            fail(failure);
        }
        Throwable first = failure;
        try {
            started.close();
        } catch (RuntimeException e) {
            if (first == null) {
                first = e;
                fail(e);
            } else {
                first.addSuppressed(e);
            }
        }
        return first == null
                ? new ContainerOutcome.Done()
                : new ContainerOutcome.Failed(status.report().failure(), first);
    }

    private void fail(Throwable failure) {
        String line = FailureLine.of(failure);
        status.failed(line);
        LOG.error("{}", line, failure);
    }

    /**
     * Asks for an orderly end: messages in flight are completed and committed. Returns at once; the end is that of
     * {@link #run()}.
     */
    public void requestStop() {
        synchronized (lock) {
            stopRequested = true;
            if (loop != null) {
                loop.requestStop();
            } else if (starting != null) {
                starting.interrupt();
            }
        }
    }

    /** What the container is doing, now. */
    public ContainerReport report() {
        return status.report();
    }

    /** The same as {@link #requestStop()}; the container closes what it holds at the end of {@link #run()}. */
    @Override
    public void close() {
        requestStop();
    }
}
