// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsReporter;
import org.apache.samza.metrics.MetricsReporterFactory;

/** Named in property files, or handed over by an application. */
public class ConsoleReporterFactory implements MetricsReporterFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public MetricsReporter getMetricsReporter(String name, String processorId, Config config) {
        return new ConsoleReporter(name);
    }
}
