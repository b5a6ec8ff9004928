// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.agent.NamedThreads;

/**
 * Makes the threads of one task's table, which are daemons and start with their first work. Closing them interrupts what they do,
 * drops what they have not begun and waits for them to end.
 *
 * @param prefix first part of the threads' names
 * @param closing learns of what is made
 */
record TableThreads(String prefix, CloseStack closing) {
    private static final long JOIN_SECONDS = 10;

    /** One thread, which does one thing after the other. */
    Executor single(String role) {
        return registered(role, Executors.newSingleThreadExecutor(work -> NamedThreads.thread(prefix + role, work)));
    }

    /** Several threads. */
    Executor pool(String role, int threads) {
        return registered(role, Executors.newFixedThreadPool(threads, NamedThreads.numbered(prefix + role + "-")));
    }

    /** One thread that does things when they are due. */
    ScheduledExecutorService scheduler(String role) {
        var scheduler = new ScheduledThreadPoolExecutor(1, work -> NamedThreads.thread(prefix + role, work));
        scheduler.setRemoveOnCancelPolicy(true);
        return registered(role, scheduler);
    }

    private <E extends ExecutorService> E registered(String role, E executor) {
        closing.push("thread " + prefix + role, () -> end(executor));
        return executor;
    }

    private static void end(ExecutorService executor) throws InterruptedException {
        executor.shutdownNow();
        if (!executor.awaitTermination(JOIN_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still busy after " + JOIN_SECONDS + " s");
        }
    }
}
