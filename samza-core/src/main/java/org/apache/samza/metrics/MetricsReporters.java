// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MetricsKeys;
import org.apache.samza.config.schema.ConfiguredClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reporters of one process. For one thread at a time; order of calls: {@link #register} for what is there, {@link #start},
 * {@link #register} for what comes later, {@link #close}.
 */
public final class MetricsReporters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsReporters.class);
    /** Name that Samza sets itself for its diagnostics stream, with no class beside it. */
    private static final String DIAGNOSTICS = "diagnosticsreporter";

    private final Map<String, MetricsReporter> reporters;

    private MetricsReporters(Map<String, MetricsReporter> reporters) {
        this.reporters = reporters;
    }

    /**
     * The reporters of a configuration, not started.
     *
     * @param processorId identity of the process in what is reported, for example {@code samza-container-0}
     * @throws ConfigException naming the key when a reporter's class cannot be used
     */
    public static MetricsReporters of(Config config, String processorId) {
        return of(config, Map.of(), processorId);
    }

    /**
     * The same with reporters that an application brings, by name; those of the configuration win.
     */
    public static MetricsReporters of(Config config, Map<String, MetricsReporterFactory> own, String processorId) {
        Map<String, MetricsReporter> reporters = new LinkedHashMap<>();
        for (String name : MetricsKeys.REPORTERS.find(config).orElse(List.of())) {
            var key = MetricsKeys.REPORTER_CLASS.of(name);
            if (name.equals(DIAGNOSTICS) && key.find(config).isEmpty()) {
                LOG.warn("Metrics reporter {} has no {}; nothing is reported under this name", name, key);
                continue;
            }
            MetricsReporterFactory factory =
                    ConfiguredClass.newInstance(MetricsReporterFactory.class, key.name(), key.require(config));
            reporters.put(name, factory.getMetricsReporter(name, processorId, config));
        }
        own.forEach((name, factory) ->
                reporters.computeIfAbsent(name, any -> factory.getMetricsReporter(name, processorId, config)));
        return new MetricsReporters(reporters);
    }

    /** Starts all reporters. When one cannot, those started before are stopped and its exception is thrown. */
    public void start() {
        Map<String, MetricsReporter> started = new LinkedHashMap<>();
        try {
            reporters.forEach((name, reporter) -> {
                started.put(name, reporter);
                reporter.start();
            });
        } catch (RuntimeException e) {
            new MetricsReporters(started).close();
            throw e;
        }
    }

    /**
     * Has a registry reported.
     *
     * @param source what it measures, for example {@code TaskName-Partition 3}
     */
    public void register(String source, ReadableMetricsRegistry registry) {
        reporters.values().forEach(reporter -> reporter.register(source, registry));
    }

    /** Stops all reporters after a last report. One that fails to stop is logged: metrics never decide how a job ends. */
    @Override
    public void close() {
        reporters.forEach((name, reporter) -> {
            try {
                reporter.stop();
            } catch (RuntimeException e) {
                LOG.warn("Metrics reporter {} did not stop", name, e);
            }
        });
        reporters.clear();
    }
}
