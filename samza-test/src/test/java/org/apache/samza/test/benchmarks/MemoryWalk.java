// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.SplittableRandom;

/**
 * How far away memory is: what a load takes whose address the load before has told, anywhere in more memory than a processor caches.
 * Stores that fit in memory do little else, and between machines, and hours of a shared one, it differs more than all else.
 */
final class MemoryWalk {
    private static final int PLACES = 16 << 20;
    private static final int STEPS = 2 << 20;
    private static final int WALKS = 3;

    private MemoryWalk() {}

    /** Nanoseconds, the least of a few walks. Takes 64 MB and a second or two. */
    static long nanosPerStep() {
        int[] next = cycle();
        int place = 0;
        long least = Long.MAX_VALUE;
        for (int walk = 0; walk < WALKS; walk++) {
            long begun = System.nanoTime();
            for (int step = 0; step < STEPS; step++) {
                place = next[place];
            }
            least = Math.min(least, System.nanoTime() - begun);
        }
        if (place < 0) {
            throw new AssertionError("The walk has left its cycle at " + place);
        }
        return Math.round((double) least / STEPS);
    }

    /** A random permutation of one cycle, by Sattolo's algorithm. */
    private static int[] cycle() {
        int[] next = new int[PLACES];
        for (int i = 0; i < PLACES; i++) {
            next[i] = i;
        }
        var random = new SplittableRandom(1);
        for (int i = PLACES - 1; i > 0; i--) {
            int other = random.nextInt(i);
            int kept = next[i];
            next[i] = next[other];
            next[other] = kept;
        }
        return next;
    }
}
