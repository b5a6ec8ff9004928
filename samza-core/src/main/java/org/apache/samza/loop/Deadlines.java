// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

/**
 * When the loop has something to do besides messages. One number is compared per slice; the rest is looked at when it passes.
 *
 * <p>An idle loop does not wake for its commits, and one that is overdue comes right after the first work. What changes without
 * work of the loop, as by a listener that holds offsets back, is committed with the next housekeeping.
 */
final class Deadlines {
    private static final long HOUSEKEEPING_MS = 1000;
    private static final long LONGEST_TIMEOUT_CHECK_MS = 1000;

    private final Tick commits;
    final Tick windows;
    final Tick timeouts;
    final Tick housekeeping;
    private final Timers timers;
    private boolean workToCommit;
    private long next;

    Deadlines(LoopSettings settings, boolean hasWindows, Timers timers, long now) {
        this.timers = timers;
        // Readers of committed messages have waited for the start already.
        commits =
                settings.commitTogether() ? Tick.from(settings.commitMs(), now) : Tick.after(settings.commitMs(), now);
        windows = Tick.after(hasWindows ? settings.windowMs() : 0, now);
        timeouts = Tick.after(timeoutCheckMs(shorter(settings.callbackTimeoutMs(), settings.drainTimeoutMs())), now);
        housekeeping = Tick.after(HOUSEKEEPING_MS, now);
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
        if (!workToCommit) {
            workToCommit = true;
            comesIn(commits.untilNext(now), now);
        }
    }

    /**
     * Whether the period of commits is over and there may be something to commit.
     *
     * @param always also if nothing was done
     */
    boolean commitIsDue(long now, boolean always) {
        if (!(workToCommit || always) || !commits.isDue(now)) {
            return false;
        }
        workToCommit = false;
        return true;
    }

    /** Looks what comes next; after everything due was done. */
    void renew(long now) {
        long wait = Math.min(timeouts.untilNext(now), housekeeping.untilNext(now));
        wait = Math.min(wait, windows.untilNext(now));
        if (workToCommit) {
            wait = Math.min(wait, commits.untilNext(now));
        }
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
