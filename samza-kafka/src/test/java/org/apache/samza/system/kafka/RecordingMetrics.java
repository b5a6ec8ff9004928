// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.Metric;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.metrics.Timer;

/** A registry whose metrics a test can look at. */
final class RecordingMetrics implements MetricsRegistry {
    private final Map<String, Metric> metrics = new ConcurrentHashMap<>();

    /** Count of a counter or timer, or value of a gauge; null when there is no such metric. */
    Object value(String group, String name) {
        Metric metric = metrics.get(group + "/" + name);
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        if (metric instanceof Timer timer) {
            return timer.getSnapshot().getSize();
        }
        return metric instanceof Gauge<?> gauge ? gauge.getValue() : null;
    }

    private <T extends Metric> T keep(String group, String name, T metric) {
        metrics.put(group + "/" + name, metric);
        return metric;
    }

    @Override
    public Counter newCounter(String group, String name) {
        return keep(group, name, new Counter(name));
    }

    @Override
    public Counter newCounter(String group, Counter counter) {
        return keep(group, counter.getName(), counter);
    }

    @Override
    public <T> Gauge<T> newGauge(String group, String name, T value) {
        return keep(group, name, new Gauge<>(name, value));
    }

    @Override
    public <T> Gauge<T> newGauge(String group, Gauge<T> gauge) {
        return keep(group, gauge.getName(), gauge);
    }

    @Override
    public Timer newTimer(String group, String name) {
        return keep(group, name, new Timer(name));
    }

    @Override
    public Timer newTimer(String group, Timer timer) {
        return keep(group, timer.getName(), timer);
    }
}
