// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.util.Optional;
import org.apache.samza.application.descriptors.ApplicationDescriptor;
import org.apache.samza.application.descriptors.ApplicationDescriptorImpl;
import org.apache.samza.application.descriptors.ApplicationDescriptorUtil;
import org.apache.samza.config.JobConfig;
import org.apache.samza.config.ShellCommandConfig;
import org.apache.samza.container.SamzaContainer;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.runtime.ContainerLaunchUtil;
import org.apache.samza.util.SamzaUncaughtExceptionHandler;

/** A main program of containers that makes the application itself, as runners of other frameworks on Samza do. */
public final class OwnContainer {
    private OwnContainer() {}

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(new SamzaUncaughtExceptionHandler(() -> System.exit(1)));
        System.out.println("extension: own container");
        JobModel model = SamzaContainer.readJobModel(
                System.getenv(ShellCommandConfig.ENV_COORDINATOR_URL), SamzaContainer.DEFAULT_READ_JOBMODEL_DELAY_MS());
        JobConfig config = new JobConfig(model.getConfig());
        ApplicationDescriptorImpl<? extends ApplicationDescriptor> shop =
                ApplicationDescriptorUtil.getAppDescriptor(new ShopApp(), config);
        ContainerLaunchUtil.run(
                shop,
                config.getName().get(),
                config.getJobId(),
                System.getenv(ShellCommandConfig.ENV_CONTAINER_ID),
                Optional.ofNullable(System.getenv(ShellCommandConfig.ENV_EXECUTION_ENV_CONTAINER_ID)),
                Optional.empty(),
                model);
    }
}
