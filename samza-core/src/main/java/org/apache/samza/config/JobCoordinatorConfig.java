// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.Optional;

/** Names of keys of processors that coordinate themselves. This release has none such; it says so where the keys are set. */
public class JobCoordinatorConfig extends MapConfig {
    public static final String JOB_COORDINATOR_FACTORY = "job.coordinator.factory";
    public static final String JOB_RESTART_SIGNAL_FACTORY = "job.coordinator.restart.signal.factory";

    /** The values of a configuration. */
    public JobCoordinatorConfig(Config config) {
        super(config);
    }

    /** What the configuration names. */
    public Optional<String> getOptionalJobCoordinatorFactoryClassName() {
        return Optional.ofNullable(get(JOB_COORDINATOR_FACTORY)).filter(name -> !name.isBlank());
    }
}
