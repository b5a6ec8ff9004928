// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordinator.metadatastore;

import org.apache.samza.config.Config;
import org.apache.samza.metadatastore.MetadataStore;
import org.apache.samza.metadatastore.MetadataStoreFactory;
import org.apache.samza.metrics.MetricsRegistry;

/** A namespace of the coordinator stream of the job that a configuration names. */
public class CoordinatorStreamMetadataStoreFactory implements MetadataStoreFactory {
    /** Made by name. */
    public CoordinatorStreamMetadataStoreFactory() {}

    @Override
    public MetadataStore getMetadataStore(String namespace, Config config, MetricsRegistry metricsRegistry) {
        return new NamespaceAwareCoordinatorStreamStore(new CoordinatorStreamStore(config, metricsRegistry), namespace);
    }
}
