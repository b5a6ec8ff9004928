// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.stream;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;

/** Makes a {@link SystemStreamPartitionMapper}; an implementation needs a public constructor without parameters. */
public interface SystemStreamPartitionMapperFactory {
    /**
     * Makes a mapper.
     *
     * @param config the configuration of the job; not null
     * @param metricsRegistry where the mapper may file metrics; not null
     * @return a mapper; not null
     */
    SystemStreamPartitionMapper getStreamPartitionMapper(Config config, MetricsRegistry metricsRegistry);
}
