// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metadatastore;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;

/** Makes {@link MetadataStore}s. Implementations have a public no-argument constructor. */
public interface MetadataStoreFactory {
    /**
     * Makes a store.
     *
     * @param namespace keeps keys apart from those of other users of the same place
     * @param config the full config of the job
     * @param metricsRegistry where the store registers its metrics
     * @return the store, not initialised
     */
    MetadataStore getMetadataStore(String namespace, Config config, MetricsRegistry metricsRegistry);
}
