// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import org.apache.samza.assembly.Application;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.job.JobCheck;
import org.apache.samza.job.StreamJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applications that a program runs within itself. */
public final class LocalJobs {
    private static final Logger LOG = LoggerFactory.getLogger(LocalJobs.class);

    private LocalJobs() {}

    /**
     * Starts an application.
     *
     * @param plan the application, which may be an object that no class name can make
     * @param external what the program hands to it; null for nothing
     * @return the running job
     * @throws org.apache.samza.config.ConfigException with everything that is wrong in the configuration
     */
    public static StreamJob submit(ApplicationPlan plan, ExternalContext external) {
        JobCheck.run(plan.config()).forEach(LOG::warn);
        return new ThreadJob(plan.config(), Application.of(plan.application(), external), plan::prepare).submit();
    }
}
