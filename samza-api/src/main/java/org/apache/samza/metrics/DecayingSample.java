// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * A random sample of fixed size that leans towards recent values: while updates go on, what was seen a minute ago
 * weighs half of what is seen now.
 *
 * <p>It is reservoir sampling with a population count that is halved every minute, so that newcomers keep their chance
 * to get in. Lock-free; an update that races with a halving may be over- or under-weighted, which a sample can bear.
 */
final class DecayingSample {
    private static final int SLOTS = 1024;
    private static final long HALF_LIFE_NANOS = 60_000_000_000L;

    /** How many updates pass between looks at the clock; a power of two. */
    private static final int UPDATES_PER_CLOCK_READ = 256;

    private final LongSupplier nanoClock;
    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
    private final AtomicLong population = new AtomicLong();
    private final AtomicLong lastHalving;

    DecayingSample(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.lastHalving = new AtomicLong(nanoClock.getAsLong());
    }

    void update(long value) {
        long seen = population.incrementAndGet();
        if (seen <= SLOTS) {
            slots.set((int) seen - 1, value);
            return;
        }
        long place = ThreadLocalRandom.current().nextLong(seen);
        if (place < SLOTS) {
            slots.set((int) place, value);
        }
        if ((seen & (UPDATES_PER_CLOCK_READ - 1)) == 0) {
            halveIfDue();
        }
    }

    /**
     * Returns the smallest sampled value that at least {@code percentile} percent of the sample do not exceed.
     *
     * @param percentile more than 0, at most 100
     * @return the value, or 0 if nothing was sampled yet
     */
    long percentile(double percentile) {
        int size = (int) Math.min(population.get(), SLOTS);
        if (size == 0) {
            return 0;
        }
        long[] sorted = new long[size];
        Arrays.setAll(sorted, slots::get);
        Arrays.sort(sorted);
        // The small deduction undoes binary fractions, which would push 99.9 % of 1000 to rank 1000.
        int rank = (int) Math.ceil(percentile * size / 100 - 1e-9);
        return sorted[Math.max(rank, 1) - 1];
    }

    private void halveIfDue() {
        long last = lastHalving.get();
        long now = nanoClock.getAsLong();
        long halvings = (now - last) / HALF_LIFE_NANOS;
        if (halvings > 0 && lastHalving.compareAndSet(last, last + halvings * HALF_LIFE_NANOS)) {
            int shift = (int) Math.min(halvings, Long.SIZE - 1);
            population.updateAndGet(seen -> Math.max(seen >> shift, SLOTS));
        }
    }
}
