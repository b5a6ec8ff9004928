// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import java.util.Objects;
import org.apache.samza.annotation.InterfaceStability;

/**
 * What a job coordinator remembers of the attempt before it, to tell whether running containers still fit: the three
 * ids differ when the deployment, the config or the job model has changed. Immutable.
 */
@InterfaceStability.Unstable
public class JobCoordinatorMetadata {
    private final String configId;
    private final String epochId;
    private final String jobModelId;

    /**
     * Holds the ids. Mind the order of the arguments.
     *
     * @param epochId names the deployment
     * @param configId changes with the config
     * @param jobModelId changes with the job model
     */
    public JobCoordinatorMetadata(String epochId, String configId, String jobModelId) {
        this.configId = configId;
        this.epochId = epochId;
        this.jobModelId = jobModelId;
    }

    /**
     * Changes with the config.
     *
     * @return the id
     */
    public String getConfigId() {
        return configId;
    }

    /**
     * Names the deployment.
     *
     * @return the id
     */
    public String getEpochId() {
        return epochId;
    }

    /**
     * Changes with the job model.
     *
     * @return the id
     */
    public String getJobModelId() {
        return jobModelId;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof JobCoordinatorMetadata that
                && Objects.equals(configId, that.configId)
                && Objects.equals(epochId, that.epochId)
                && Objects.equals(jobModelId, that.jobModelId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(configId, epochId, jobModelId);
    }

    @Override
    public String toString() {
        return "JobCoordinatorMetadata{configId='" + configId + "', epochId='" + epochId + "', jobModelId='"
                + jobModelId + "'}";
    }
}
