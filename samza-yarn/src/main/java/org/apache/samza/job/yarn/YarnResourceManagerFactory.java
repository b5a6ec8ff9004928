// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import org.apache.samza.config.Config;
import org.apache.samza.master.ClusterDriver;
import org.apache.samza.master.ClusterDriverFactory;

/** Runs the containers of a job on YARN: the default of {@code samza.cluster-manager.factory}. */
public final class YarnResourceManagerFactory implements ClusterDriverFactory {
    @Override
    public ClusterDriver create(Config config) {
        return new YarnClusterDriver(config, YarnAttempt.ofThisProcess(System.getenv()));
    }
}
