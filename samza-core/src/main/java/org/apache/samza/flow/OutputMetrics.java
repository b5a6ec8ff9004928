// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricsRegistry;

/** Counts of the way out, under the names that dashboards know. */
public final class OutputMetrics {
    private static final String GROUP = "org.apache.samza.system.SystemProducersMetrics";

    private final MetricsRegistry registry;
    final Counter flushes;
    final Counter sends;
    final Counter serializationErrors;

    /** Registers the counts. */
    public OutputMetrics(MetricsRegistry registry) {
        this.registry = registry;
        this.flushes = registry.newCounter(GROUP, "flushes");
        this.sends = registry.newCounter(GROUP, "sends");
        this.serializationErrors = registry.newCounter(GROUP, "serialization error");
    }

    Counter sends(String source) {
        return registry.newCounter(GROUP, source + "-sends");
    }

    Counter flushes(String source) {
        return registry.newCounter(GROUP, source + "-flushes");
    }
}
