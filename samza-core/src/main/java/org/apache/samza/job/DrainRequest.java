// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import java.util.UUID;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.JobSettings;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.drain.DrainKeys;
import org.apache.samza.drain.DrainUtils;
import org.apache.samza.system.Systems;

/**
 * A request to drain a job that another process has submitted, in the job's coordinator stream.
 *
 * @param job name and id
 * @param runId the run that is to drain
 * @param id tells the request from others
 */
record DrainRequest(String job, String runId, UUID id) {
    private static final String SOURCE = "job-runner";

    /**
     * Writes the request; one that is there already is as good.
     *
     * @param config the name of the job, and how to reach its coordinator stream
     * @throws RefusedException when the job does not run or cannot be drained
     */
    static DrainRequest write(Config config, StreamJob job) {
        String name = JobSettings.of(config).display();
        // Of a job in another process of this host nothing is known but that it has not ended here.
        if (Follow.isEnd(job.getStatus().getStatusCode())) {
            throw new RefusedException("Job " + name + " does not run: there is nothing to drain");
        }
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, SOURCE)) {
            stream.readAll();
            Config submitted = stream.config();
            if (!DrainKeys.ENABLED.read(submitted)) {
                throw new RefusedException(
                        "Job " + name + " was submitted with " + DrainKeys.ENABLED
                                + "=false, so that nobody looks for requests to drain it: kill it, or submit it again without that key");
            }
            UUID id = DrainUtils.writeDrainNotification(new CoordinatorStreamStore(stream));
            return new DrainRequest(name, JobKeys.RUN_ID.require(submitted), id);
        }
    }

    /** What was done, for people. */
    String sentence() {
        return "Job " + job + " is asked to drain: run " + runId + ", request " + id;
    }
}
