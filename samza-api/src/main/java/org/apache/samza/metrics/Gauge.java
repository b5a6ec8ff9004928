// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The latest value of something, such as a queue's length. Safe for use from many threads. Subclasses may compute the
 * value when it is asked for by overriding {@link #getValue()}.
 *
 * @param <T> type of the value; immutable types are best, since a reporter reads it on its own thread
 */
public class Gauge<T> implements Metric {
    private final String name;
    private final AtomicReference<T> ref;

    /**
     * Creates a gauge.
     *
     * @param name the gauge's name within its group
     * @param value the first value; may be {@code null}
     */
    public Gauge(String name, T value) {
        this.name = name;
        this.ref = new AtomicReference<>(value);
    }

    /**
     * Replaces the value if it is a given object. Compares by identity, not by {@code equals}, so that boxed numbers
     * rarely match unless they were read from this gauge.
     *
     * @param expected the object the gauge must hold
     * @param n the new value
     * @return whether the value was replaced
     */
    public boolean compareAndSet(T expected, T n) {
        return ref.compareAndSet(expected, n);
    }

    /**
     * Replaces the value.
     *
     * @param n the new value; may be {@code null}
     * @return the value before
     */
    public T set(T n) {
        return ref.getAndSet(n);
    }

    /**
     * Returns the current value.
     *
     * @return the value; may be {@code null}
     */
    public T getValue() {
        return ref.get();
    }

    /**
     * Returns the name.
     *
     * @return the gauge's name within its group
     */
    public String getName() {
        return name;
    }

    @Override
    public void visit(MetricsVisitor visitor) {
        visitor.gauge(this);
    }

    /** Shows the current value. */
    @Override
    public String toString() {
        return String.valueOf(getValue());
    }
}
