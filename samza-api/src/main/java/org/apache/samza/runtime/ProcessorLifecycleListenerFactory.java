// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.config.Config;

/**
 * Makes the listener of each processor. The factory itself is serialised with the application, so it holds no state
 * that cannot be.
 */
@InterfaceStability.Evolving
public interface ProcessorLifecycleListenerFactory extends Serializable {
    /**
     * Makes a listener for one processor.
     *
     * @param processorContext the processor
     * @param config the full config of the job
     * @return the listener, not null
     */
    ProcessorLifecycleListener createInstance(ProcessorContext processorContext, Config config);
}
