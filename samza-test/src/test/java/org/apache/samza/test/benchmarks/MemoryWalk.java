// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.SplittableRandom;

/**
 * How far away memory is: what a load takes whose address the load before has told, anywhere in more memory than a processor caches.
 * Look-ups in large maps and caches are such loads, so a table of them says how dear those were where it was measured.
 */
final class MemoryWalk {
    private static final int LINES = 4 << 20;
    /** Numbers in a line of the processor's cache, most of which have 64 bytes. */
    private static final int LINE = 16;

    private static final int STEPS = 2 << 20;
    private static final int WALKS = 3;

    private MemoryWalk() {}

    /** Nanoseconds, the least of a few walks. Takes 256 MB and a second or two. */
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
            // Never; but where a walk ends must matter, lest it be compiled away.
            throw new AssertionError("The walk has left its cycle at " + place);
        }
        return Math.round((double) least / STEPS);
    }

    /** A random permutation of all lines that is one cycle, by Sattolo's algorithm. */
    private static int[] cycle() {
        int[] next = new int[LINES * LINE];
        for (int line = 0; line < LINES; line++) {
            next[line * LINE] = line * LINE;
        }
        var random = new SplittableRandom(1);
        for (int line = LINES - 1; line > 0; line--) {
            int other = random.nextInt(line) * LINE;
            int kept = next[line * LINE];
            next[line * LINE] = next[other];
            next[other] = kept;
        }
        return next;
    }
}
