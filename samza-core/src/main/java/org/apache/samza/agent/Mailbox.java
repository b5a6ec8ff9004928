// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.agent;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * How other threads speak to the thread that owns some state: they post work, the owner runs it in the order of posting.
 *
 * <p>{@link #post} is for any thread; {@link #drain} and {@link #await} are for the one owner.
 */
public final class Mailbox {
    private final ConcurrentLinkedQueue<Runnable> mail = new ConcurrentLinkedQueue<>();
    private volatile Thread waiting;

    /** Leaves work for the owner and wakes it if it waits. */
    public void post(Runnable work) {
        mail.add(work);
        Thread sleeper = waiting;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }

    /**
     * Runs what was posted, including what is posted meanwhile by the work itself.
     *
     * @return how many pieces of work were run
     */
    public int drain() {
        int done = 0;
        for (Runnable work = mail.poll(); work != null; work = mail.poll()) {
            work.run();
            done++;
        }
        return done;
    }

    /** Whether nothing is posted. */
    public boolean isEmpty() {
        return mail.isEmpty();
    }

    /** Waits until something is posted, the time is over or the thread is interrupted; may also return for no reason. */
    public void await(long nanos) {
        if (nanos <= 0) {
            return;
        }
        // Announced before the look into the box: whoever posts after the look sees the announcement and wakes us.
        waiting = Thread.currentThread();
        try {
            if (mail.isEmpty()) {
                LockSupport.parkNanos(this, nanos);
            }
        } finally {
            waiting = null;
        }
    }
}
