// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

/** Receives metrics by kind. Subclass it to read values without asking each metric for its class. */
public abstract class MetricsVisitor {
    /** Creates a visitor. */
    public MetricsVisitor() {}

    /**
     * Receives a counter.
     *
     * @param counter the counter
     */
    public abstract void counter(Counter counter);

    /**
     * Receives a gauge.
     *
     * @param gauge the gauge
     * @param <T> type of the gauge's value
     */
    public abstract <T> void gauge(Gauge<T> gauge);

    /**
     * Receives a timer.
     *
     * @param timer the timer
     */
    public abstract void timer(Timer timer);

    /**
     * Calls the method for the kind of a metric. A metric of any other kind, or {@code null}, is passed over.
     *
     * @param metric the metric, or {@code null}
     */
    public void visit(Metric metric) {
        if (metric instanceof Counter counter) {
            counter(counter);
        } else if (metric instanceof Gauge<?> gauge) {
            gauge(gauge);
        } else if (metric instanceof Timer timer) {
            timer(timer);
        }
    }
}
