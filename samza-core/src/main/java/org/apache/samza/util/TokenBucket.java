// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import org.apache.samza.SamzaException;
import org.apache.samza.agent.Clock;

/**
 * Credits of one kind, which come at an even rate and are kept up to those of one second, at least one. Whoever takes more than there
 * are leaves a debt, waits until it is paid, and is followed by whoever asks next. Begins with one credit. Safe for use by any
 * thread.
 */
final class TokenBucket {
    private final double perNano;
    private final double most;
    private final Clock clock;
    private final Sleep sleep;
    private double credits = 1;
    private long countedAt;

    /** A way to let time pass. */
    interface Sleep {
        void nanos(long nanos) throws InterruptedException;
    }

    TokenBucket(double perSecond, Clock clock, Sleep sleep) {
        this.perNano = perSecond / 1e9;
        this.most = Math.max(1, perSecond);
        this.clock = clock;
        this.sleep = sleep;
        this.countedAt = clock.nanos();
    }

    Clock clock() {
        return clock;
    }

    /** Takes credits and waits for them. */
    void take(int wanted) {
        take(wanted, Long.MAX_VALUE);
    }

    /** Takes credits and waits for them, or takes none if that would last longer than so many nanoseconds. */
    int take(int wanted, long longest) {
        if (wanted < 0) {
            throw new IllegalArgumentException("Credits cannot be below 0: " + wanted);
        }
        long wait = reserve(wanted, longest);
        if (wait < 0) {
            return 0;
        }
        if (wait > 0) {
            waitFor(wait);
        }
        return wanted;
    }

    /** Nanoseconds until the credits, which are taken now, are there; below 0 if they are not taken. */
    private synchronized long reserve(int wanted, long longest) {
        long now = clock.nanos();
        credits = Math.min(most, credits + (now - countedAt) * perNano);
        countedAt = now;
        long wait = (long) Math.ceil(Math.max(0, wanted - credits) / perNano);
        if (wanted == 0 || wait > longest) {
            return wanted == 0 ? 0 : -1;
        }
        credits -= wanted;
        return wait;
    }

    private void waitFor(long nanos) {
        try {
            sleep.nanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("Interrupted while waiting for credits of a rate limiter", e);
        }
    }
}
