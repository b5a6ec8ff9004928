// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import java.util.function.Consumer;
import org.apache.samza.assembly.Application;
import org.apache.samza.config.Config;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.guarantee.TransactionalIds;
import org.apache.samza.job.JobCheck;
import org.apache.samza.job.StreamJob;
import org.apache.samza.job.Submission;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.plan.Planner;
import org.apache.samza.system.Systems;
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
        return new ThreadJob(plan.config(), Application.of(plan.application(), external), systems -> {
                    plan.prepare(systems);
                    Submission.writeConfig(plan.config(), systems);
                })
                .submit();
    }

    /**
     * Plans a job within this process: creates its streams, remembers the plan in the coordinator stream, and keeps containers of
     * earlier runs from writing.
     *
     * @param config the job's whole configuration, found good before
     * @param preparation creates what has to be there before the plan is made
     * @throws org.apache.samza.config.ConfigException when the configuration does not fit the systems
     */
    public static JobModel plan(Config config, Consumer<Systems> preparation) {
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, "thread-job")) {
            preparation.accept(systems);
            stream.create();
            JobModel model = Planner.plan(config, systems, stream);
            TransactionalIds.of(config).fence(config, systems);
            return model;
        }
    }
}
