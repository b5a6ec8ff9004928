// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.samza.agent.Clock;

/** Time that stands still unless moved, by any thread. */
public final class HandClock implements Clock {
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos());
    }

    public void advanceNanos(long by) {
        nanos.addAndGet(by);
    }

    public void advanceMs(long by) {
        advanceNanos(TimeUnit.MILLISECONDS.toNanos(by));
    }
}
