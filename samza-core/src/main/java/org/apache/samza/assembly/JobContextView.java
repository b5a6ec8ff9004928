// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.context.JobContext;
import org.apache.samza.job.model.JobModel;

/** The job as its tasks see it. */
final class JobContextView implements JobContext {
    private final Config config;
    private final JobModel model;

    JobContextView(Config config, JobModel model) {
        this.config = config;
        this.model = model;
    }

    @Override
    public Config getConfig() {
        return config;
    }

    @Override
    public String getJobName() {
        return JobKeys.NAME.read(config);
    }

    @Override
    public String getJobId() {
        return JobKeys.ID.read(config);
    }

    @Override
    public JobModel getJobModel() {
        return model;
    }
}
