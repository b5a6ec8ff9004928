// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import java.io.Serializable;
import org.apache.samza.config.Config;

/**
 * Makes a {@link MetricsReporter}. Named in {@code metrics.reporter.<name>.class}; needs a public constructor without
 * arguments.
 */
public interface MetricsReporterFactory extends Serializable {
    /**
     * Makes a reporter, not yet started.
     *
     * @param name the reporter's name in the configuration, the {@code <name>} of {@code metrics.reporter.<name>}
     * @param processorId identity of the process, for example {@code samza-container-0}
     * @param config the job's configuration
     * @return a new reporter, never {@code null}
     */
    MetricsReporter getMetricsReporter(String name, String processorId, Config config);
}
