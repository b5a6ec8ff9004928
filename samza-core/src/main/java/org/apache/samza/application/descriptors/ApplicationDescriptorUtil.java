// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.application.descriptors;

import org.apache.samza.application.SamzaApplication;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.TaskApplication;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;

/** Lets applications describe themselves. */
public final class ApplicationDescriptorUtil {
    private ApplicationDescriptorUtil() {}

    /**
     * What an application says about itself.
     *
     * @param app the application
     * @param config the job's configuration, with its name
     * @throws ConfigException when the application is of neither kind, or the job has no name
     */
    public static ApplicationDescriptorImpl<?> getAppDescriptor(SamzaApplication<?> app, Config config) {
        ApplicationDescriptorImpl<?> descriptor;
        if (app instanceof StreamApplication streams) {
            descriptor = new StreamApplicationDescriptorImpl(streams, config);
        } else if (app instanceof TaskApplication tasks) {
            descriptor = new TaskApplicationDescriptorImpl(tasks, config);
        } else {
            throw new ConfigException("Cannot use " + app.getClass().getName()
                    + " as application: expected a class that implements StreamApplication or TaskApplication");
        }
        descriptor.describe();
        return descriptor;
    }
}
