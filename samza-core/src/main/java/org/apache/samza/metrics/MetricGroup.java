// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The metrics of one room: one group, and a prefix that tells several of a kind apart (a system, a store). Fields are made once
 * from it; it is not asked again per message.
 *
 * @param name the group
 * @param prefix first part of every name in it; empty for none
 * @param registry where the metrics are registered
 */
public record MetricGroup(String name, String prefix, MetricsRegistry registry) {
    /** A group without prefix. */
    public MetricGroup(String name, MetricsRegistry registry) {
        this(name, "", registry);
    }

    /** A counter that the caller moves. */
    public Counter counter(String metric) {
        return registry.newCounter(name, prefix + metric);
    }

    /** A counter whose count is kept elsewhere and asked for when it is reported, on the reporter's thread. */
    public Counter counter(String metric, LongSupplier count) {
        return registry.newCounter(name, new Counter(prefix + metric) {
            @Override
            public long getCount() {
                return count.getAsLong();
            }

            @Override
            public String toString() {
                return Long.toString(getCount());
            }
        });
    }

    /** A gauge that the caller sets. */
    public <T> Gauge<T> gauge(String metric, T value) {
        return registry.newGauge(name, prefix + metric, value);
    }

    /** A gauge whose value is asked for when it is reported, on the reporter's thread. */
    public <T> Gauge<T> gauge(String metric, Supplier<T> value) {
        return registry.newGauge(name, new Gauge<T>(prefix + metric, null) {
            @Override
            public T getValue() {
                return value.get();
            }
        });
    }

    /** A timer; names end in the unit, as in {@code commit-ns}. */
    public Timer timer(String metric) {
        return registry.newTimer(name, prefix + metric);
    }
}
