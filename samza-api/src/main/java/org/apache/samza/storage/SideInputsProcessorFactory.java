// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;

/**
 * Makes the {@link SideInputsProcessor} of a store. Named by {@code stores.<name>.side.inputs.processor.factory};
 * implementations so named have a public no-argument constructor.
 */
@FunctionalInterface
@InterfaceStability.Unstable
public interface SideInputsProcessorFactory extends Serializable {
    /**
     * Makes a processor for one store of one task.
     *
     * @param config the full config of the job
     * @param metricsRegistry where the processor may register metrics
     * @return the processor
     */
    SideInputsProcessor getSideInputsProcessor(Config config, MetricsRegistry metricsRegistry);
}
