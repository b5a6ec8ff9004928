// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.Metric;
import org.apache.samza.metrics.MetricsReporter;
import org.apache.samza.metrics.MetricsVisitor;
import org.apache.samza.metrics.ReadableMetricsRegistry;
import org.apache.samza.metrics.Timer;

/** Writes the counters of users to standard output when it stops. */
public class ConsoleReporter implements MetricsReporter {
    private final String name;
    private final Map<String, ReadableMetricsRegistry> registries = new ConcurrentHashMap<>();

    ConsoleReporter(String name) {
        this.name = name;
    }

    @Override
    public void start() {
        System.out.println("extension: reporter " + name + " starts");
    }

    @Override
    public void register(String source, ReadableMetricsRegistry registry) {
        registries.put(source, registry);
    }

    @Override
    public void stop() {
        registries.forEach((source, registry) -> {
            for (String group : registry.getGroups()) {
                if (!group.startsWith("org.apache.")) {
                    registry.getGroup(group).values().forEach(metric -> write(source, metric));
                }
            }
        });
    }

    private static void write(String source, Metric metric) {
        metric.visit(new MetricsVisitor() {
            @Override
            public void counter(Counter counter) {
                System.out.println("extension: " + source + " " + counter.getName() + "=" + counter.getCount());
            }

            @Override
            public <T> void gauge(Gauge<T> gauge) {
                System.out.println("extension: " + source + " " + gauge.getName() + "=" + gauge.getValue());
            }

            @Override
            public void timer(Timer timer) {}
        });
    }
}
