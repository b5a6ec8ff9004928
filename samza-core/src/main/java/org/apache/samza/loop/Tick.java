// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

/** A fixed rate, not shifted by work; missed beats count as one. */
final class Tick {
    private final long periodNanos;
    private long next;

    private Tick(long periodNanos, long firstNanos) {
        this.periodNanos = periodNanos;
        this.next = firstNanos;
    }

    /** A tick every so many ms, the first one after as many; never for 0 or less. */
    static Tick after(long periodMs, long startNanos) {
        long period = nanos(periodMs);
        return new Tick(period, startNanos + period);
    }

    /** A tick every so many ms, the first one at once; never for 0 or less. */
    static Tick from(long periodMs, long startNanos) {
        return new Tick(nanos(periodMs), startNanos);
    }

    private static long nanos(long periodMs) {
        return periodMs <= 0 ? 0 : Math.min(periodMs, Long.MAX_VALUE / 2_000_000) * 1_000_000;
    }

    /** Whether a beat has come since the last call that said so. */
    boolean isDue(long nowNanos) {
        if (periodNanos == 0 || nowNanos - next < 0) {
            return false;
        }
        next += ((nowNanos - next) / periodNanos + 1) * periodNanos;
        return true;
    }

    /** Nanoseconds until the next beat. */
    long untilNext(long nowNanos) {
        return periodNanos == 0 ? Long.MAX_VALUE : Math.max(0, next - nowNanos);
    }
}
