// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.Map;
import org.apache.hadoop.yarn.api.ApplicationConstants.Environment;
import org.apache.hadoop.yarn.api.records.ApplicationAttemptId;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.samza.SamzaException;

/**
 * The attempt of the application master that this process is.
 *
 * @param id the attempt
 * @param user whose containers YARN runs, for the addresses of their logs
 */
record YarnAttempt(ApplicationAttemptId id, String user) {
    /**
     * The attempt that YARN started this process as.
     *
     * @throws SamzaException when YARN did not start it
     */
    static YarnAttempt ofThisProcess(Map<String, String> environment) {
        String container = environment.get(Environment.CONTAINER_ID.name());
        if (container == null) {
            throw new SamzaException(
                    "Expected to be started by YARN as an application master, but the environment has no "
                            + Environment.CONTAINER_ID + ". Submit the job with bin/run-job.sh.");
        }
        return new YarnAttempt(
                ContainerId.fromString(container).getApplicationAttemptId(),
                environment.getOrDefault(Environment.USER.name(), System.getProperty("user.name")));
    }
}
