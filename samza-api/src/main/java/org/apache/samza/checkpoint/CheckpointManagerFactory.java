// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;

/**
 * Makes the {@link CheckpointManager} named by {@code task.checkpoint.factory}. Implementations have a public
 * no-argument constructor.
 */
public interface CheckpointManagerFactory {
    /**
     * Makes a checkpoint manager.
     *
     * @param config the full config of the job
     * @param registry where the manager registers its metrics
     * @return the manager, not started
     */
    CheckpointManager getCheckpointManager(Config config, MetricsRegistry registry);
}
