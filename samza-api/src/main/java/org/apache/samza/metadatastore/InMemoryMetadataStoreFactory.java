// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metadatastore;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;

/**
 * Hands out one {@link InMemoryMetadataStore} per namespace and process: whoever asks for the same namespace, through
 * whichever factory object, gets the same store, as would be the case with a store outside the process.
 */
public class InMemoryMetadataStoreFactory implements MetadataStoreFactory {
    // Static because factories are made by name, one by each part of a job that needs the store, and those parts must
    // meet in the same contents.
    private static final ConcurrentMap<String, InMemoryMetadataStore> STORES = new ConcurrentHashMap<>();

    /** Made by name. */
    public InMemoryMetadataStoreFactory() {}

    @Override
    public MetadataStore getMetadataStore(String namespace, Config config, MetricsRegistry metricsRegistry) {
        return STORES.computeIfAbsent(namespace, name -> new InMemoryMetadataStore());
    }
}
