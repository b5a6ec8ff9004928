// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A whole number that goes up and down, such as messages processed. Safe for use from many threads; every change is
 * counted exactly once.
 */
public class Counter implements Metric {
    private final String name;

    // One task thread writes and a reporter reads now and then, and each change returns the new count: one atomic cell
    // gives both, where striped cells would have to be summed on every update.
    private final AtomicLong count = new AtomicLong();

    /**
     * Creates a counter at 0.
     *
     * @param name the counter's name within its group
     */
    public Counter(String name) {
        this.name = name;
    }

    /**
     * Adds 1.
     *
     * @return the count after the change
     */
    public long inc() {
        return count.incrementAndGet();
    }

    /**
     * Adds a number.
     *
     * @param n what to add; may be negative
     * @return the count after the change
     */
    public long inc(long n) {
        return count.addAndGet(n);
    }

    /**
     * Subtracts 1.
     *
     * @return the count after the change
     */
    public long dec() {
        return count.decrementAndGet();
    }

    /**
     * Subtracts a number.
     *
     * @param n what to subtract; may be negative
     * @return the count after the change
     */
    public long dec(long n) {
        return count.addAndGet(-n);
    }

    /**
     * Replaces the count.
     *
     * @param n the new count
     */
    public void set(long n) {
        count.set(n);
    }

    /** Sets the count to 0. */
    public void clear() {
        count.set(0);
    }

    /**
     * Returns the exact count of this moment.
     *
     * @return the count
     */
    public long getCount() {
        return count.get();
    }

    /**
     * Returns the name.
     *
     * @return the counter's name within its group
     */
    public String getName() {
        return name;
    }

    @Override
    public void visit(MetricsVisitor visitor) {
        visitor.counter(this);
    }

    /** Shows the count. */
    @Override
    public String toString() {
        return Long.toString(count.get());
    }
}
