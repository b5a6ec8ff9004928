// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

/**
 * A registry together with what it measures, for example {@code samza-container-0} or {@code TaskName-Partition 3}.
 */
public class MetricsRegistryWithSource {
    private final String source;
    private final ReadableMetricsRegistry registry;

    /**
     * Labels a registry.
     *
     * @param source what the registry measures
     * @param registry the registry
     */
    public MetricsRegistryWithSource(String source, ReadableMetricsRegistry registry) {
        this.source = source;
        this.registry = registry;
    }

    /**
     * Returns what the registry measures.
     *
     * @return the source as given at construction
     */
    public String getSource() {
        return source;
    }

    /**
     * Returns the registry.
     *
     * @return the registry as given at construction
     */
    public ReadableMetricsRegistry getRegistry() {
        return registry;
    }
}
