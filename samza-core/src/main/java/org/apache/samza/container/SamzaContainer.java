// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container;

import java.time.Duration;
import org.apache.samza.SamzaException;
import org.apache.samza.coordination.ContainerEnvironment;
import org.apache.samza.coordination.JobModelClient;
import org.apache.samza.http.BearerToken;
import org.apache.samza.job.model.JobModel;

/** What programs that start containers themselves ask of a container's class. */
public final class SamzaContainer {
    private static final int READ_DELAY_MS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private SamzaContainer() {}

    /** What 1.8 waited before its second try to read a job model. */
    public static int DEFAULT_READ_JOBMODEL_DELAY_MS() {
        return READ_DELAY_MS;
    }

    /**
     * The job model that a master serves, for a process that the master's cluster has started: the environment has the token that
     * the master wants to see.
     *
     * @param url the master's address, as {@code SAMZA_COORDINATOR_URL} has it
     * @param initialDelayMs not used: pauses between tries have their own rule
     * @throws SamzaException when the master has no model for five minutes, or refuses the token
     */
    public static JobModel readJobModel(String url, int initialDelayMs) {
        String token = System.getenv(ContainerEnvironment.TOKEN);
        if (token == null || token.isBlank()) {
            throw new SamzaException("The environment variable " + ContainerEnvironment.TOKEN
                    + " is not set: expected this process to be started by its job's master");
        }
        return new JobModelClient(url, new BearerToken(token)).fetchJobModel(PATIENCE);
    }
}
