// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.samza.metrics.MetricsRegistryWithSource;
import org.apache.samza.metrics.MetricsReporter;
import org.apache.samza.metrics.ReadableMetricsRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a metric and period: source, group, name, value. */
final class LoggingMetricsReporter implements MetricsReporter {
    private static final Logger LOG = LoggerFactory.getLogger(LoggingMetricsReporter.class);

    private final Predicate<String> wanted;
    private final int periodSeconds;
    private final ReportingThread thread;
    private final List<MetricsRegistryWithSource> sources = new CopyOnWriteArrayList<>();

    LoggingMetricsReporter(String name, Predicate<String> wanted, int periodSeconds) {
        this.wanted = wanted;
        this.periodSeconds = periodSeconds;
        this.thread = new ReportingThread(name, this::report);
    }

    @Override
    public void start() {
        thread.start(periodSeconds);
    }

    @Override
    public void register(String source, ReadableMetricsRegistry registry) {
        sources.add(new MetricsRegistryWithSource(source, registry));
    }

    private void report() {
        for (MetricsRegistryWithSource source : sources) {
            String prefix = source.getSource() + "-";
            MetricValues.of(source.getRegistry(), (group, name) -> wanted.test(prefix + group + "-" + name))
                    .forEach((group, values) -> values.forEach(
                            (name, value) -> LOG.info("{} {} {} = {}", source.getSource(), group, name, value)));
        }
    }

    @Override
    public void stop() {
        thread.stop();
    }
}
