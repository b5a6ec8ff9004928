// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import org.apache.samza.context.ContainerContext;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.metrics.MetricsRegistry;

/** The container as its tasks see it. */
final class ContainerContextView implements ContainerContext {
    private final ContainerModel model;
    private final MetricsRegistry registry;

    ContainerContextView(ContainerModel model, MetricsRegistry registry) {
        this.model = model;
        this.registry = registry;
    }

    @Override
    public ContainerModel getContainerModel() {
        return model;
    }

    @Override
    public MetricsRegistry getContainerMetricsRegistry() {
        return registry;
    }
}
