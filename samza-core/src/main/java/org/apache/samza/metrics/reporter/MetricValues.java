// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.Metric;
import org.apache.samza.metrics.MetricsVisitor;
import org.apache.samza.metrics.ReadableMetricsRegistry;
import org.apache.samza.metrics.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What reporters say of a metric: the count of a counter, the value of a gauge, the average of a timer. */
final class MetricValues {
    private static final Logger LOG = LoggerFactory.getLogger(MetricValues.class);

    private MetricValues() {}

    /**
     * Values by name by group, both in order, of the metrics whose group and name are wanted. Groups of which nothing is
     * wanted are missing. A gauge that fails is left out: one user's bug must not hide the other metrics.
     */
    static Map<String, Map<String, Object>> of(ReadableMetricsRegistry registry, BiPredicate<String, String> wanted) {
        Map<String, Map<String, Object>> groups = new TreeMap<>();
        for (String group : new TreeSet<>(registry.getGroups())) {
            Map<String, Object> values = new TreeMap<>();
            registry.getGroup(group).forEach((name, metric) -> {
                if (wanted.test(group, name)) {
                    add(values, group, name, metric);
                }
            });
            if (!values.isEmpty()) {
                groups.put(group, values);
            }
        }
        return groups;
    }

    private static void add(Map<String, Object> values, String group, String name, Metric metric) {
        try {
            values.put(name, of(metric));
        } catch (RuntimeException e) {
            LOG.debug("Metric {} of {} cannot be read", name, group, e);
        }
    }

    static Object of(Metric metric) {
        Reading reading = new Reading();
        metric.visit(reading);
        return reading.value;
    }

    /** Takes one value. */
    private static final class Reading extends MetricsVisitor {
        private Object value;

        @Override
        public void counter(Counter counter) {
            value = counter.getCount();
        }

        @Override
        public <T> void gauge(Gauge<T> gauge) {
            value = plain(gauge.getValue());
        }

        @Override
        public void timer(Timer timer) {
            value = timer.getSnapshot().getAverage();
        }
    }

    /** Objects of classes that a reader of the report cannot know are told as text. */
    private static Object plain(Object value) {
        boolean known = value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Map<?, ?>
                || value instanceof Collection<?>;
        return known ? value : value.toString();
    }
}
