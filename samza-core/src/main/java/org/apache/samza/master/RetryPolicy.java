// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/**
 * How often and how fast a failing container is started again.
 *
 * <p>Failures are in quick succession when less than the window lies between one failure and the start that followed the one
 * before. Only such a row of failures uses the budget up; a container that stays well for a window has all of it again.
 *
 * @param count quick failures that are forgiven; 0 for none, negative for any number
 * @param windowMs time without a failure that clears the count, in milliseconds
 * @param failJob whether the job fails with a container that is given up, or goes on without it
 */
record RetryPolicy(int count, long windowMs, boolean failJob) {
    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long LONGEST_PAUSE_MS = 30_000;

    boolean isSpent(int quickFailures) {
        return count >= 0 && quickFailures > count;
    }

    /** The pause after the n-th quick failure: none, 1 s, 2 s, 4 s … 30 s. */
    static long pauseMs(int quickFailures) {
        if (quickFailures <= 1) {
            return 0;
        }
        int doublings = Math.min(quickFailures - 2, 20);
        return Math.min(FIRST_PAUSE_MS << doublings, LONGEST_PAUSE_MS);
    }

    /** The count after one more failure; {@code restartedAtMs} is when the container was started again after the one before. */
    int countAfter(int quickFailures, long restartedAtMs, long nowMs) {
        boolean quick = quickFailures > 0 && nowMs - restartedAtMs < windowMs;
        return quick ? quickFailures + 1 : 1;
    }

    String limitInWords() {
        return count < 0 ? "no limit" : "limit " + count;
    }
}
