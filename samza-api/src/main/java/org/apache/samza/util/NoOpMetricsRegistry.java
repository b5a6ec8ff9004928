// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.metrics.Timer;

/** A registry that makes metrics and forgets them: they count, but nobody reports them. Thread safe. */
public class NoOpMetricsRegistry implements MetricsRegistry {
    /** A registry of nothing. */
    public NoOpMetricsRegistry() {}

    @Override
    public Counter newCounter(String group, String name) {
        return new Counter(name);
    }

    @Override
    public Counter newCounter(String group, Counter counter) {
        return counter;
    }

    @Override
    public <T> Gauge<T> newGauge(String group, String name, T value) {
        return new Gauge<>(name, value);
    }

    @Override
    public <T> Gauge<T> newGauge(String group, Gauge<T> gauge) {
        return gauge;
    }

    @Override
    public Timer newTimer(String group, String name) {
        return new Timer(name);
    }

    @Override
    public Timer newTimer(String group, Timer timer) {
        return timer;
    }
}
