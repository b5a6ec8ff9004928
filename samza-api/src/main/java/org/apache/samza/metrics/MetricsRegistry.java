// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

/**
 * Where code that measures itself obtains its metrics. Registration is safe from any thread; do it once and keep the
 * metric, since looking it up again for every message is a cost of its own.
 *
 * <p>A group and a name identify one metric: asking twice yields the one registered first.
 */
public interface MetricsRegistry {
    /**
     * Registers a counter that starts at 0.
     *
     * @param group the group, usually a class name
     * @param name the name within the group
     * @return the counter registered under group and name
     */
    Counter newCounter(String group, String name);

    /**
     * Registers a counter under its own name.
     *
     * @param group the group, usually a class name
     * @param counter the counter
     * @return the counter registered under group and name, which is another one if the name was taken
     */
    Counter newCounter(String group, Counter counter);

    /**
     * Registers a gauge.
     *
     * @param group the group, usually a class name
     * @param name the name within the group
     * @param value the first value; may be {@code null}
     * @param <T> type of the value
     * @return the gauge registered under group and name
     */
    <T> Gauge<T> newGauge(String group, String name, T value);

    /**
     * Registers a gauge under its own name.
     *
     * @param group the group, usually a class name
     * @param value the gauge
     * @param <T> type of the value
     * @return the gauge registered under group and name, which is another one if the name was taken
     */
    <T> Gauge<T> newGauge(String group, Gauge<T> value);

    /**
     * Registers a timer with the default window.
     *
     * @param group the group, usually a class name
     * @param name the name within the group
     * @return the timer registered under group and name
     */
    Timer newTimer(String group, String name);

    /**
     * Registers a timer under its own name.
     *
     * @param group the group, usually a class name
     * @param timer the timer
     * @return the timer registered under group and name, which is another one if the name was taken
     */
    Timer newTimer(String group, Timer timer);
}
