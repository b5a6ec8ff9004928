// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.checkpoint.LoggedCheckpointManagerFactory;
import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;

/**
 * Checkpoints of a job under test, which lie in a stream in memory and so can be part of a transaction, as those in Kafka. Public
 * because configuration names it; of no use without a {@link TestDriver}.
 */
public final class DriverCheckpointManagerFactory implements LoggedCheckpointManagerFactory {
    /** For the configuration. */
    public DriverCheckpointManagerFactory() {}

    @Override
    public CheckpointManager getCheckpointManager(Config config, MetricsRegistry registry) {
        return new DriverCheckpointManager(config, registry);
    }

    @Override
    public String system(Config config) {
        return DriverConfig.OWN_SYSTEM;
    }
}
