// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import org.apache.samza.config.Config;
import org.apache.samza.config.MetricsKeys;
import org.apache.samza.metrics.MetricsReporter;
import org.apache.samza.metrics.MetricsReporterFactory;

/** Writes metrics to the log. */
public class LoggingMetricsReporterFactory implements MetricsReporterFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public MetricsReporter getMetricsReporter(String name, String processorId, Config config) {
        return new LoggingMetricsReporter(
                name,
                Patterns.read(MetricsKeys.LOG_REGEX.of(name), config, text -> true),
                MetricsKeys.LOG_INTERVAL.of(name).read(config));
    }
}
