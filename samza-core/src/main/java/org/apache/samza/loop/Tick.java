// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

/** A fixed rate, not shifted by work unless it is told to be; missed beats count as one. */
final class Tick {
    private final long periodNanos;
    private long next;

    /** A tick every so many ms; never for 0 or less. */
    Tick(long periodMs, long startNanos) {
        this.periodNanos = periodMs <= 0 ? 0 : Math.min(periodMs, Long.MAX_VALUE / 2_000_000) * 1_000_000;
        this.next = startNanos + periodNanos;
    }

    /** Whether a beat has come since the last call that said so. */
    boolean isDue(long nowNanos) {
        if (periodNanos == 0 || nowNanos - next < 0) {
            return false;
        }
        next += ((nowNanos - next) / periodNanos + 1) * periodNanos;
        return true;
    }

    /** Puts the next beat off if it would come before a time; those after it keep their distance from it. */
    void notBefore(long nanos) {
        if (next - nanos < 0) {
            next = nanos;
        }
    }

    /** Lets the next beat come now; those after it keep their distance from it. */
    void beatNow(long nowNanos) {
        next = nowNanos;
    }

    /** Nanoseconds until the next beat. */
    long untilNext(long nowNanos) {
        return periodNanos == 0 ? Long.MAX_VALUE : Math.max(0, next - nowNanos);
    }
}
