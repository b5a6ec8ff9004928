// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import java.util.ArrayList;

/**
 * Values that a {@link Reservoir} held at one moment, and figures over them. Immutable. All figures of an empty
 * snapshot are 0.
 */
public class Snapshot {
    private final long[] values;
    private final long max;
    private final long min;
    private final double sum;

    /** Takes over the array: the caller no longer touches it. */
    Snapshot(long[] values) {
        this.values = values;
        long highest = Long.MIN_VALUE;
        long lowest = Long.MAX_VALUE;
        double total = 0;
        for (long value : values) {
            highest = Math.max(highest, value);
            lowest = Math.min(lowest, value);
            total += value;
        }
        this.max = values.length == 0 ? 0 : highest;
        this.min = values.length == 0 ? 0 : lowest;
        this.sum = total;
    }

    /**
     * Returns the largest value.
     *
     * @return the maximum, or 0 if there are no values
     */
    public long getMax() {
        return max;
    }

    /**
     * Returns the smallest value.
     *
     * @return the minimum, or 0 if there are no values
     */
    public long getMin() {
        return min;
    }

    /**
     * Returns the arithmetic mean.
     *
     * @return the average, or 0 if there are no values
     */
    public double getAverage() {
        return values.length == 0 ? 0 : sum / values.length;
    }

    /**
     * Returns the sum of the values.
     *
     * @return the sum, or 0 if there are no values
     */
    public double getSum() {
        return sum;
    }

    /**
     * Returns how many values there are.
     *
     * @return the number of values
     */
    public int getSize() {
        return values.length;
    }

    /**
     * Returns the values, oldest first.
     *
     * @return a new list on every call, which the caller may change
     */
    @SuppressWarnings("NonApiType") // callers were compiled against ArrayList
    public ArrayList<Long> getValues() {
        ArrayList<Long> list = new ArrayList<>(values.length);
        for (long value : values) {
            list.add(value);
        }
        return list;
    }
}
