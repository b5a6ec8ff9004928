// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import java.util.Arrays;
import java.util.Objects;
import org.apache.samza.util.Clock;

/**
 * Keeps the values of the last stretch of time, five minutes unless told otherwise.
 *
 * <p>So that memory has a bound whatever the rate of updates, at most a fixed number of values is kept for each
 * millisecond (one unless told otherwise); once a millisecond is full its newest value replaces the one before it.
 *
 * <p>Updates store two numbers into a ring and create no objects, save when the ring doubles. Safe for use from many
 * threads.
 */
public class SlidingTimeWindowReservoir implements Reservoir {
    private static final long DEFAULT_WINDOW_MS = 300_000;
    private static final int DEFAULT_COLLISION_BUFFER = 1;
    private static final int SMALLEST_RING = 16;

    private final long windowMs;
    private final int collisionBuffer;
    private final Clock clock;

    // All below guarded by this. Entry i of the ring is (time, value) at 2i and 2i + 1; the number of entries is a
    // power of two. Invariant: from the oldest entry on, times never fall, and at most collisionBuffer are the same.
    private long[] ring = new long[2 * SMALLEST_RING];
    private int oldest;
    private int size;
    private long newestTime = Long.MIN_VALUE;
    private int countAtNewestTime;
    private long clockCorrection;

    /** Creates a reservoir of the last five minutes by the system clock. */
    public SlidingTimeWindowReservoir() {
        this(DEFAULT_WINDOW_MS);
    }

    /**
     * Creates a reservoir by the system clock.
     *
     * @param windowSizeMs how long a value is kept, in milliseconds
     */
    public SlidingTimeWindowReservoir(long windowSizeMs) {
        this(windowSizeMs, System::currentTimeMillis);
    }

    /**
     * Creates a reservoir that keeps one value for each millisecond.
     *
     * @param windowSizeMs how long a value is kept, in milliseconds
     * @param clock tells the time; read once per update. Never {@code null}
     */
    public SlidingTimeWindowReservoir(long windowSizeMs, Clock clock) {
        this(windowSizeMs, DEFAULT_COLLISION_BUFFER, clock);
    }

    /**
     * Creates a reservoir.
     *
     * @param windowSize how long a value is kept, in milliseconds; nothing is kept if negative
     * @param collisionBuffer how many values are kept for each millisecond; nothing is kept if less than 1
     * @param clock tells the time; read once per update. Never {@code null}
     */
    public SlidingTimeWindowReservoir(long windowSize, int collisionBuffer, Clock clock) {
        this.windowMs = windowSize;
        this.collisionBuffer = collisionBuffer;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public int size() {
        synchronized (this) {
            forgetBefore(now());
            return size;
        }
    }

    @Override
    public void update(long value) {
        if (collisionBuffer < 1) {
            return;
        }
        synchronized (this) {
            long time = now();
            if (time != newestTime) {
                newestTime = time;
                countAtNewestTime = 0;
            } else if (countAtNewestTime == collisionBuffer && size > 0) {
                ring[slot(size - 1) + 1] = value;
                return;
            }
            append(time, value);
        }
    }

    /**
     * Copies the values kept at this moment.
     *
     * @return the values in the order in which they were offered
     */
    @Override
    public Snapshot getSnapshot() {
        return new Snapshot(copyOfValues());
    }

    private synchronized long[] copyOfValues() {
        forgetBefore(now());
        shrinkAfterBurst();
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = ring[slot(i) + 1];
        }
        return values;
    }

    private void append(long time, long value) {
        forgetBefore(time);
        if (2 * size == ring.length) {
            resize(2 * ring.length);
        }
        int slot = slot(size);
        ring[slot] = time;
        ring[slot + 1] = value;
        size++;
        countAtNewestTime++;
    }

    /**
     * Returns a time that never runs backwards. When the clock was set back, time goes on from where it was at the
     * clock's new pace; otherwise the ring would lose its order, or stand still until the clock had caught up.
     */
    private long now() {
        long time = clock.currentTimeMillis() + clockCorrection;
        if (time < newestTime) {
            clockCorrection += newestTime - time;
            return newestTime;
        }
        return time;
    }

    private void forgetBefore(long time) {
        while (size > 0 && time - ring[slot(0)] > windowMs) {
            oldest++;
            size--;
        }
    }

    /** Index in the ring of the entry that is {@code age} places younger than the oldest. */
    private int slot(int age) {
        return (2 * (oldest + age)) & (ring.length - 1);
    }

    private void shrinkAfterBurst() {
        int wanted = ring.length;
        while (wanted > 2 * SMALLEST_RING && 8 * size < wanted) {
            wanted /= 2;
        }
        if (wanted < ring.length) {
            resize(wanted);
        }
    }

    private void resize(int length) {
        int first = slot(0);
        int used = 2 * size;
        int straight = Math.min(used, ring.length - first);
        long[] resized = Arrays.copyOfRange(ring, first, first + length);
        System.arraycopy(ring, 0, resized, straight, used - straight);
        ring = resized;
        oldest = 0;
    }
}
