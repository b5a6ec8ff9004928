// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

/** How many messages to take at a time, so that a slice takes about a millisecond and the clock is read once in it. */
final class Slice {
    private static final int LONGEST = 4096;
    private static final long SHORT_NANOS = 500_000;
    private static final long LONG_NANOS = 2_000_000;

    private int length = 1;

    int length() {
        return length;
    }

    /** Learns from a slice in which {@code taken} messages were taken where {@code limit} might have been. */
    void learn(int taken, int limit, long nanos) {
        if (nanos > LONG_NANOS) {
            length = Math.max(1, length / 2);
        } else if (nanos < SHORT_NANOS && taken == limit) {
            length = Math.min(LONGEST, length * 2);
        }
    }
}
