// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.agent;

import java.util.concurrent.TimeUnit;
import org.apache.samza.SamzaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step of a start that mostly waits, on a thread of its own beside the steps that do not need it yet. Whoever has awaited it sees
 * all that it has done. For one owner, by one thread at a time.
 */
public final class Beside implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Beside.class);
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Thread thread;
    /** Written by the thread before it ends, read when it has ended. */
    private Throwable failure;

    private boolean awaited;

    private Beside(String threadName, Runnable step) {
        this.thread = NamedThreads.thread(threadName, () -> {
            try {
                step.run();
            } catch (Throwable e) {
                failure = e;
            }
        });
    }

    /** Begins the step; it can be interrupted, and then ends soon. */
    public static Beside start(String threadName, Runnable step) {
        var beside = new Beside(threadName, step);
        beside.thread.start();
        return beside;
    }

    /**
     * Waits for the end of the step.
     *
     * @throws SamzaException when the caller is interrupted; the step was interrupted as well then, and the interrupt is kept
     * @throws RuntimeException or an error, as the step threw it
     */
    public void await() {
        awaited = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new SamzaException("Interrupted while waiting for " + thread.getName(), e);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /**
     * Interrupts the step if it still goes on, and waits until its thread has ended, interrupted or not. If it had failed before, and
     * nobody has awaited it, that is logged.
     */
    @Override
    public void close() {
        if (thread.isAlive()) {
            thread.interrupt();
            awaitEnd();
        } else if (failure != null && !awaited) {
            LOG.warn("{} failed while something else did", thread.getName(), failure);
        }
    }

    private void awaitEnd() {
        long deadline = System.nanoTime() + END_NANOS;
        long left = END_NANOS;
        boolean interrupted = false;
        while (thread.isAlive() && left > 0) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = deadline - System.nanoTime();
        }
        if (thread.isAlive()) {
            LOG.warn("{} did not end within {} s", thread.getName(), TimeUnit.NANOSECONDS.toSeconds(END_NANOS));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
