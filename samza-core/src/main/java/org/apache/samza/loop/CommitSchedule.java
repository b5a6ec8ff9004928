// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

/**
 * When the loop commits by itself: at a fixed rate, but not while nothing is done. A beat that passes meanwhile stays, so that the
 * first work after it is committed at once. What changes without work of the loop, as by a listener that holds offsets back, is
 * committed once a second or, if that is longer, once a period.
 *
 * <p>Where commits take long, as when each changes much state, the next beat is put off, so that they take a fifth of the time at most;
 * unless they take so long that it would be put off for too long, or the period is to be kept.
 */
final class CommitSchedule {
    private static final long WITHOUT_WORK_MS = 1000;
    /** Time for work between two commits, as a multiple of what they take. */
    private static final int WORK_TO_COMMIT = 4;

    private final Tick beats;
    private final Tick withoutWork;
    private final long longestPauseNanos;
    private boolean worked;
    private long lastTook;

    CommitSchedule(LoopSettings settings, long now) {
        long period = settings.commitMs();
        beats = new Tick(period, now);
        withoutWork = new Tick(period <= 0 ? 0 : Math.max(period, WITHOUT_WORK_MS), now);
        longestPauseNanos = settings.longestCommitPauseMs() * 1_000_000;
    }

    /**
     * Something was done that the next commit covers.
     *
     * @return whether it is the first since the last commit was due, so that the next one comes sooner than was said
     */
    boolean worked() {
        if (worked) {
            return false;
        }
        worked = true;
        return true;
    }

    /** Whether a commit is due; true once for each. */
    boolean isDue(long now) {
        boolean dueWithoutWork = withoutWork.isDue(now);
        if (!worked) {
            return dueWithoutWork;
        }
        if (!beats.isDue(now)) {
            return false;
        }
        worked = false;
        return true;
    }

    /** The first work to come is committed at once. */
    void beOverdue(long now) {
        beats.beatNow(now);
    }

    /** A commit has ended. One that took longer than the one before, as the first does, may have done so by chance. */
    void committed(long now, long tookNanos) {
        if (longestPauseNanos > 0) {
            long pause = Math.min(WORK_TO_COMMIT * Math.min(tookNanos, lastTook), longestPauseNanos);
            beats.notBefore(now + pause);
            withoutWork.notBefore(now + pause);
            lastTook = tookNanos;
        }
    }

    /** Nanoseconds until a commit may be due. */
    long untilNext(long now) {
        long wait = withoutWork.untilNext(now);
        return worked ? Math.min(wait, beats.untilNext(now)) : wait;
    }
}
