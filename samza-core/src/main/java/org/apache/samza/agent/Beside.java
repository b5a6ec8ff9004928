// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.agent;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.samza.SamzaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step of a start that mostly waits, on a thread of its own beside the steps that do not need it yet. Whoever has awaited it sees
 * all that it has done.
 */
public final class Beside implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Beside.class);
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final FutureTask<Void> task;
    private final Thread thread;

    private Beside(String threadName, Runnable step) {
        this.task = new FutureTask<>(step, null);
        this.thread = NamedThreads.thread(threadName, task);
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
        try {
            task.get();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new SamzaException("Interrupted while waiting for " + thread.getName(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (CancellationException e) {
            throw new SamzaException(thread.getName() + " was ended before its time", e);
        }
    }

    /** Interrupts the step if it still goes on, and waits until its thread has ended, interrupted or not. */
    @Override
    public void close() {
        task.cancel(true);
        long deadline = System.nanoTime() + END_NANOS;
        boolean interrupted = false;
        long left = END_NANOS;
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
