// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.context;

import org.apache.samza.config.Config;
import org.apache.samza.job.model.JobModel;

/** What is the same in every container of a job. Safe for use by many threads. */
public interface JobContext {
    /**
     * The full config the job runs with, after all rewriters.
     *
     * @return the config, not null
     */
    Config getConfig();

    /**
     * The name of the job, {@code job.name}.
     *
     * @return the name, not null
     */
    String getJobName();

    /**
     * Tells apart instances of a job of the same name, {@code job.id}.
     *
     * @return the id, not null
     */
    String getJobId();

    /**
     * How the job's partitions are dealt out to tasks and its tasks to containers.
     *
     * @return the model this container was started with
     */
    JobModel getJobModel();
}
