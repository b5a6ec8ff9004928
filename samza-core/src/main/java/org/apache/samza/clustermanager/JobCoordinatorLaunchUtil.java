// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.clustermanager;

import java.util.Map;
import java.util.Optional;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.MapConfig;
import org.apache.samza.execution.ApplicationPlan;

/** For programs that take the place of {@link ClusterBasedJobCoordinatorRunner} because they make the application themselves. */
public class JobCoordinatorLaunchUtil {
    private JobCoordinatorLaunchUtil() {}

    /**
     * Runs one attempt of the master of an application in this process, which a cluster has started, and exits the process when it
     * has ended.
     *
     * @param app the application; its class has a public constructor without arguments, since containers make their own
     * @param config the job's whole configuration
     */
    public static void run(SamzaApplication<?> app, Config config) {
        System.exit(ClusterBasedJobCoordinatorRunner.run(System.getenv(), () -> {
            Config named = new MapConfig(
                    config, Map.of(JobKeys.APP_CLASS.name(), app.getClass().getName()));
            return ClusterBasedJobCoordinatorRunner.submitted(named, Optional.of(ApplicationPlan.of(app, named)));
        }));
    }
}
