// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import java.lang.reflect.InvocationTargetException;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.execution.ExecutionKeys;

/** Finds who runs an application. */
public final class ApplicationRunners {
    private ApplicationRunners() {}

    /**
     * The runner that a configuration names in {@code app.runner.class}; without it, the application is submitted to a cluster.
     *
     * @param userApp the application
     * @param config the job's configuration
     * @throws ConfigException when the runner cannot be made
     */
    public static ApplicationRunner getApplicationRunner(SamzaApplication<?> userApp, Config config) {
        String key = ExecutionKeys.RUNNER.name();
        String name = ExecutionKeys.RUNNER.read(config);
        Class<? extends ApplicationRunner> type = ConfiguredClass.load(ApplicationRunner.class, key, name);
        try {
            return type.getConstructor(SamzaApplication.class, Config.class).newInstance(userApp, config);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new ConfigException(key + "=" + name, e);
        } catch (ReflectiveOperationException e) {
            throw new ConfigException(
                    "Invalid " + key + "=" + name + ": expected a public constructor of (SamzaApplication, Config)", e);
        }
    }
}
