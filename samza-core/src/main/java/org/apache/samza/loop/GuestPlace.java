// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.concurrent.Executor;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.Mailbox;

/** What a {@link LoopGuest} sees of its loop. */
final class GuestPlace implements LoopGuest.Place {
    private static final long NANOS_PER_MS = 1_000_000;

    private final TaskHome home;
    private final Mailbox mailbox;
    private final Work work;
    private final Clock clock;
    /** The wall clock at nano 0 of the other one; renewed so that corrections of the wall clock arrive. */
    private volatile long baseMs;

    private volatile long renewedNanos;

    GuestPlace(TaskHome home, Mailbox mailbox, Work work) {
        this.home = home;
        this.mailbox = mailbox;
        this.work = work;
        this.clock = home.clock();
        renew(home.nowNanos());
    }

    private void renew(long nowNanos) {
        renewedNanos = nowNanos;
        baseMs = clock.millis() - clock.nanos() / NANOS_PER_MS;
    }

    @Override
    public Executor loop() {
        return mailbox::post;
    }

    @Override
    public long nowMs() {
        long nowNanos = home.nowNanos();
        if (nowNanos - renewedNanos > 1_000 * NANOS_PER_MS) {
            renew(nowNanos);
        }
        return baseMs + nowNanos / NANOS_PER_MS;
    }

    @Override
    public void hold() {
        work.hold();
    }

    @Override
    public void release() {
        work.release();
    }

    @Override
    public boolean hasFailed() {
        return home.hasFailed();
    }
}
