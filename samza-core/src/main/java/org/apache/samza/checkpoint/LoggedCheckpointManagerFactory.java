// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.Systems;

/** A factory of {@link LoggedCheckpointManager}s. */
public interface LoggedCheckpointManagerFactory extends CheckpointManagerFactory {
    /** The system that holds the checkpoints' stream. */
    String system(Config config);

    /**
     * A manager for a process that has systems already, whose admins it need not make again.
     *
     * @param systems of the same configuration; they stay the caller's, and open for as long as the manager is
     */
    default CheckpointManager getCheckpointManager(Config config, MetricsRegistry registry, Systems systems) {
        return getCheckpointManager(config, registry);
    }
}
