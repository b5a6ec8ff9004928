// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.agent;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * How other threads speak to the thread that owns some state: they post work, the owner runs it in the order of posting.
 *
 * <p>{@link #post} is for any thread; all else is for the one owner.
 */
public final class Mailbox {
    private final ConcurrentLinkedQueue<Runnable> mail = new ConcurrentLinkedQueue<>();
    private volatile Runnable waker;

    /** Leaves work for the owner and wakes it if it waits. */
    public void post(Runnable work) {
        mail.add(work);
        Runnable wake = waker;
        if (wake != null) {
            wake.run();
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
        Thread owner = Thread.currentThread();
        if (beginWait(() -> LockSupport.unpark(owner))) {
            LockSupport.parkNanos(this, nanos);
        }
        endWait();
    }

    /**
     * The owner is about to wait for something else, from which mail is to call it. {@link #endWait} must follow.
     *
     * @param wake ends the wait, also when it comes before it; is run by those who post, for each piece of mail
     * @return whether nothing is posted, so that it may wait
     */
    public boolean beginWait(Runnable wake) {
        // Announced before the look into the box: whoever posts after the look sees the announcement and wakes us.
        waker = wake;
        return mail.isEmpty();
    }

    /** The owner has waited. A call that was on its way may still come. */
    public void endWait() {
        waker = null;
    }
}
