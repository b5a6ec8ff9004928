// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

/** Pauses between tries, each longer than the one before, up to a limit. Immutable; a loop belongs to one thread. */
public class ExponentialSleepStrategy {
    private static final double MULTIPLIER = 2.0;
    private static final long INITIAL_MS = 100;
    private static final long MAXIMUM_MS = 10_000;

    private final double multiplier;
    private final long initialMs;
    private final long maximumMs;

    /** Pauses from 100 ms to 10 s, doubling. */
    public ExponentialSleepStrategy() {
        this(MULTIPLIER, INITIAL_MS, MAXIMUM_MS);
    }

    /**
     * A strategy.
     *
     * @param backOffMultiplier how much longer each pause is than the one before; greater than 1
     * @param initialDelayMs the first pause
     * @param maximumDelayMs the longest pause
     */
    public ExponentialSleepStrategy(double backOffMultiplier, long initialDelayMs, long maximumDelayMs) {
        require(backOffMultiplier > 1, "backOffMultiplier", backOffMultiplier, "more than 1");
        require(initialDelayMs > 0, "initialDelayMs", initialDelayMs, "more than 0");
        require(maximumDelayMs >= initialDelayMs, "maximumDelayMs", maximumDelayMs, "initialDelayMs or more");
        this.multiplier = backOffMultiplier;
        this.initialMs = initialDelayMs;
        this.maximumMs = maximumDelayMs;
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ": expected " + expected);
        }
    }

    /** The pause after one of the given length; 0 for the first. */
    public long getNextDelay(long previousDelay) {
        return Math.min(maximumMs, Math.max(initialMs, (long) (previousDelay * multiplier)));
    }

    /** Begins to try something. */
    public RetryLoop startLoop() {
        return new Pauses();
    }

    /** One effort of several tries. */
    public interface RetryLoop {
        /** Sleeps until the next try. An interrupt ends the sleep and the loop, and stays set. */
        void sleep();

        /** Begins anew with short pauses and no sleeps counted. */
        void reset();

        /** Says that there is nothing more to try. */
        void done();

        /** Whether there is nothing more to try. */
        boolean isDone();

        /** Sleeps since the beginning. */
        int sleepCount();
    }

    private final class Pauses implements RetryLoop {
        private long delayMs;
        private boolean done;
        private int sleeps;

        @Override
        public void sleep() {
            sleeps++;
            delayMs = getNextDelay(delayMs);
            try {
                Thread.sleep(delayMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                done = true;
            }
        }

        @Override
        public void reset() {
            delayMs = 0;
            sleeps = 0;
            done = false;
        }

        @Override
        public void done() {
            done = true;
        }

        @Override
        public boolean isDone() {
            return done;
        }

        @Override
        public int sleepCount() {
            return sleeps;
        }
    }
}
