// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.apache.samza.loop.LoopGuest;

/** A place in a loop that does nothing but what a test tells it. For one thread. */
final class HandPlace implements LoopGuest.Place {
    private final Queue<Runnable> mail = new ArrayDeque<>();
    long nowMs;
    int held;
    boolean failed;

    /** Does what was left for the loop. */
    void drain() {
        for (Runnable next = mail.poll(); next != null; next = mail.poll()) {
            next.run();
        }
    }

    @Override
    public Executor loop() {
        return mail::add;
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public void hold() {
        held++;
    }

    @Override
    public void release() {
        held--;
    }

    @Override
    public boolean hasFailed() {
        return failed;
    }
}
