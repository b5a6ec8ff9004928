// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.context;

import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.metrics.MetricsRegistry;

/** What the tasks of one container share. */
public interface ContainerContext {
    /**
     * The tasks of this container.
     *
     * @return the model of this container, not null
     */
    ContainerModel getContainerModel();

    /**
     * Where to register metrics that belong to the container as a whole.
     *
     * @return the registry, not null
     */
    MetricsRegistry getContainerMetricsRegistry();
}
