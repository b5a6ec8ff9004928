// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

/** When the loop has something to do besides messages. One number is compared per slice; the rest is looked at when it passes. */
final class Deadlines {
    private static final long HOUSEKEEPING_MS = 1000;
    private static final long LONGEST_TIMEOUT_CHECK_MS = 1000;

    final CommitSchedule commits;
    final Tick windows;
    final Tick timeouts;
    final Tick housekeeping;
    private final Timers timers;
    private long next;

    Deadlines(LoopSettings settings, boolean hasWindows, Timers timers, long now) {
        this.timers = timers;
        commits = new CommitSchedule(settings, now);
        windows = new Tick(hasWindows ? settings.windowMs() : 0, now);
        timeouts = new Tick(timeoutCheckMs(shorter(settings.callbackTimeoutMs(), settings.drainTimeoutMs())), now);
        housekeeping = new Tick(HOUSEKEEPING_MS, now);
        next = now;
    }

    /** Of two times of which one of 0 or less stands for ever. */
    private static long shorter(long oneMs, long otherMs) {
        if (oneMs <= 0 || otherMs <= 0) {
            return Math.max(oneMs, otherMs);
        }
        return Math.min(oneMs, otherMs);
    }

    private static long timeoutCheckMs(long timeoutMs) {
        return timeoutMs <= 0 ? 0 : Math.min(LONGEST_TIMEOUT_CHECK_MS, timeoutMs / 4 + 1);
    }

    boolean havePassed(long now) {
        return now - next >= 0;
    }

    /** Something was done that the next periodic commit covers. Free when it is not the first since the last one. */
    void worked(long now) {
        if (commits.worked()) {
            comesIn(commits.untilNext(now), now);
        }
    }

    /** Looks what comes next; after everything due was done. */
    void renew(long now) {
        long wait = Math.min(commits.untilNext(now), windows.untilNext(now));
        wait = Math.min(wait, Math.min(timeouts.untilNext(now), housekeeping.untilNext(now)));
        next = now + Math.min(wait, timers.untilNext(now));
    }

    /** A timer may have been set that comes before everything else. */
    void timersMayHaveChanged(long now) {
        comesIn(timers.untilNext(now), now);
    }

    private void comesIn(long wait, long now) {
        if (wait < next - now) {
            next = now + wait;
        }
    }

    /** Nanoseconds until the next deadline; 0 when it has passed. */
    long untilNext(long now) {
        return Math.max(0, next - now);
    }

    /** Milliseconds until the next deadline, rounded up. */
    long untilNextMs(long now) {
        return (untilNext(now) + 999_999) / 1_000_000;
    }
}
