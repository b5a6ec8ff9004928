// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.agent;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names for threads, so that a thread dump reads as a list of offices. All threads made here are daemons. */
public final class NamedThreads {
    private NamedThreads() {}

    /** A factory whose threads are called {@code prefix} and a number from 0. */
    public static ThreadFactory numbered(String prefix) {
        AtomicInteger next = new AtomicInteger();
        return work -> thread(prefix + next.getAndIncrement(), work);
    }

    /** A thread, not started. */
    public static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Waits for a thread to end.
     *
     * @return whether it ended in time; an interrupt of the caller is kept and counts as not ended
     */
    public static boolean join(Thread thread, long millis) {
        try {
            thread.join(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
