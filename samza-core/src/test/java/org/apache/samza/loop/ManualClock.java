// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import org.apache.samza.agent.Clock;

/** Time that stands still unless moved. */
final class ManualClock implements Clock {
    private long nanos = 1_000_000_000L;
    private int reads;

    @Override
    public long nanos() {
        reads++;
        return nanos;
    }

    @Override
    public long millis() {
        reads++;
        return nanos / 1_000_000;
    }

    /** How often it was looked at. */
    int reads() {
        return reads;
    }

    void advanceMs(long millis) {
        nanos += millis * 1_000_000;
    }
}
