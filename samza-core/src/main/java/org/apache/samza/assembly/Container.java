// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.Optional;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.loop.RunLoop;
import org.apache.samza.runtime.ProcessorLifecycleListener;
import org.apache.samza.system.TransactionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One container: started, run and closed by {@link #run()} on one thread, watched and stopped from any.
 *
 * <p>Whatever was started is closed in reverse, after success and failure alike. The first failure decides the outcome; those
 * of closing are suppressed in it.
 *
 * <pre>
 *   start -> run --done, asked to stop-------------------------------------> closed: done
 *    ^        +----failed--------------------------------------------------> closed: failed
 *    |        +----transaction without a known good end--> closed --not wanted--> superseded
 *    +--------------------------------------------------- pause <--wanted--+
 * </pre>
 *
 * <p>A transaction without a known good end costs no process: everything is closed, which gives up what is not committed, and
 * started again from what is, with new tasks. As that may be so for as long as brokers are away, there is no limit to it but a
 * pause that grows.
 */
public final class Container implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    private static final String THREAD = "samza-loop";
    private static final long FIRST_PAUSE_MS = 500;
    private static final long LONGEST_PAUSE_MS = 30_000;
    private static final long LONG_LIFE_NANOS = 60_000_000_000L;

    /** Starts everything a container needs, leaving on the stack how to close it. */
    interface Wiring {
        RunLoop start(CloseStack started, ContainerStatus status);
    }

    private final Wiring wiring;
    private final ContainerStatus status;
    private final Incumbency incumbency;
    private final ProcessorLifecycleListener listener;
    private final Object lock = new Object();
    private boolean stopRequested;
    /** Names the drain that the container was asked for; null before. Each life takes part in it from its first moment. */
    private String drain;

    private Thread starting;
    private RunLoop loop;
    /** Whether the listener knows that the container runs; by the container's thread alone. */
    private boolean told;

    Container(Wiring wiring, ContainerStatus status, Incumbency incumbency, ProcessorLifecycleListener listener) {
        this.wiring = wiring;
        this.status = status;
        this.incumbency = incumbency;
        this.listener = listener;
    }

    /** Runs the container on the calling thread until its work is done, it is asked to stop, or it fails. Once only. */
    public ContainerOutcome run() {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName(THREAD);
        try {
            return tellEnd(live());
        } finally {
            thread.setName(name);
        }
    }

    /** The listener hears of the end when everything is closed; what it does then changes nothing. */
    private ContainerOutcome tellEnd(ContainerOutcome outcome) {
        try {
            if (outcome instanceof ContainerOutcome.Failed failed) {
                listener.afterFailure(failed.cause());
            } else {
                listener.afterStop();
            }
        } catch (RuntimeException e) {
            LOG.warn("The listener of the processor failed", e);
        }
        return outcome;
    }

    private ContainerOutcome live() {
        long pauseMs = 0;
        try {
            listener.beforeStart();
        } catch (RuntimeException e) {
            return close(new CloseStack(), e);
        }
        while (true) {
            long begun = System.nanoTime();
            CloseStack started = new CloseStack();
            Throwable failure = liveOnce(started);
            Optional<TransactionException> unsettled = TransactionException.in(failure);
            if (unsettled.isEmpty()) {
                return close(started, failure);
            }
            LOG.warn("A transaction has no known good end; giving up what is not committed", failure);
            closeUnsettled(started);
            boolean fenced = unsettled.get().kind() == TransactionException.Kind.FENCED;
            // Before the id is taken again, which would fence a successor.
            if (fenced ? !incumbency.isWanted() : incumbency.isUnwanted()) {
                return superseded("its last transaction: " + FailureLine.of(failure), null);
            }
            pauseMs = System.nanoTime() - begun > LONG_LIFE_NANOS ? 0 : pauseMs;
            if (stoppedDuring(pauseMs)) {
                return close(new CloseStack(), failure);
            }
            pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs + FIRST_PAUSE_MS);
            status.startingAgain();
            LOG.info("Going on from what is committed");
        }
    }

    /** One life; null when its work is done or it was asked to stop, else the first failure. */
    private Throwable liveOnce(CloseStack started) {
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
        if (interrupted && TransactionException.in(failure).isEmpty()) {
            Thread.currentThread().interrupt();
        }
        return failure;
    }

    private void closeUnsettled(CloseStack started) {
        synchronized (lock) {
            loop = null;
        }
        try {
            started.close();
        } catch (RuntimeException e) {
            LOG.warn("Not everything of the life that ended could be closed", e);
        }
    }

    private boolean stoppedDuring(long pauseMs) {
        long deadline = System.nanoTime() + pauseMs * 1_000_000;
        synchronized (lock) {
            try {
                for (long left = pauseMs;
                        left > 0 && !stopRequested;
                        left = (deadline - System.nanoTime()) / 1_000_000) {
                    lock.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
            return stopRequested;
        }
    }

    private ContainerOutcome superseded(String line, Throwable failure) {
        String sentence = "Container superseded: the job no longer wants this process; " + line;
        status.failed(sentence);
        LOG.error("{}. Nothing was committed since", sentence, failure);
        return new ContainerOutcome.Superseded(sentence);
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
            if (drain != null) {
                wired.requestDrain(drain);
            }
        }
        status.running(wired);
        if (!told) {
            told = true;
            listener.afterStart();
        }
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
        if (failure instanceof SupersededException) {
            closeUnsettled(started);
            return superseded(failure.getMessage(), failure);
        }
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
            lock.notifyAll();
            if (loop != null) {
                loop.requestStop();
            } else if (starting != null) {
                starting.interrupt();
            }
        }
    }

    /**
     * Asks to end when everything in flight between the stages of the job is processed, without reading more of its inputs. Asked
     * before {@link #run()}, the container reads nothing of them at all. Returns at once; only the first drain counts. Any thread.
     *
     * @param name what all containers of the job call the drain
     */
    public void requestDrain(String name) {
        synchronized (lock) {
            if (drain == null) {
                drain = name;
                status.draining();
                if (loop != null) {
                    loop.requestDrain(name);
                }
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
