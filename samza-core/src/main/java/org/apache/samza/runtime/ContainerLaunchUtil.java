// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.application.descriptors.ApplicationDescriptorImpl;
import org.apache.samza.assembly.Application;
import org.apache.samza.coordination.ContainerEnvironment;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.preload.Preloading;

/** For programs that take the place of {@link LocalContainerRunner} because they make the application themselves. */
public class ContainerLaunchUtil {
    /** For callers of old; nothing here needs an object. */
    public ContainerLaunchUtil() {}

    /**
     * Runs a container of this process's job, and exits the process when it has ended.
     *
     * @param appDesc what the container runs
     * @param containerId which of the job's containers
     * @param jobModel not used: the process, which a master's cluster has started, asks the master that its environment names
     */
    public static void run(ApplicationDescriptorImpl<?> appDesc, String containerId, JobModel jobModel) {
        run(appDesc, containerId, Optional.empty());
    }

    /**
     * The same.
     *
     * @param jobName not used: the master knows
     * @param jobId not used: the master knows
     * @param execEnvContainerId the cluster's name of the process
     * @param samzaEpochId not used: the master knows
     */
    public static void run(
            ApplicationDescriptorImpl<?> appDesc,
            String jobName,
            String jobId,
            String containerId,
            Optional<String> execEnvContainerId,
            Optional<String> samzaEpochId,
            JobModel jobModel) {
        run(appDesc, containerId, execEnvContainerId);
    }

    private static void run(
            ApplicationDescriptorImpl<?> application, String containerId, Optional<String> executionId) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(ContainerEnvironment.CONTAINER_ID, containerId);
        executionId.ifPresent(id -> environment.put(ContainerEnvironment.EXECUTION_ID, id));
        int code;
        try (Preloading preloading = Preloading.start()) {
            code = ContainerProcess.main(environment, config -> Application.of(application, null), preloading);
        }
        System.exit(code);
    }
}
