// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordinator.lifecycle;

import org.apache.samza.config.Config;

/** What a {@link JobRestartSignalFactory} may need to know. A class of its own so that it can grow. */
public class JobRestartSignalFactoryContext {
    private final Config config;

    /**
     * Holds the config.
     *
     * @param config the full config of the job
     */
    public JobRestartSignalFactoryContext(Config config) {
        this.config = config;
    }

    /**
     * The full config of the job.
     *
     * @return the config
     */
    public Config getConfig() {
        return config;
    }
}
