// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import java.time.Duration;
import java.util.Map;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.MapConfig;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.StreamJob;
import org.apache.samza.job.Submission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submits an application to where {@code job.factory.class} says, for example to YARN. For one thread at a time. */
public class RemoteApplicationRunner implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteApplicationRunner.class);

    private final SamzaApplication<?> application;
    private final Config config;
    private StreamJob job;

    /**
     * A runner.
     *
     * @param app the application; its class has a public constructor without arguments, since containers make their own
     * @param config the job's configuration
     */
    public RemoteApplicationRunner(SamzaApplication app, Config config) {
        this.application = app;
        this.config = new MapConfig(
                config, Map.of(JobKeys.APP_CLASS.name(), app.getClass().getName()));
    }

    /**
     * Submits the application.
     *
     * @param externalContext null: containers elsewhere cannot be handed anything
     * @throws ConfigException with everything that is wrong in the configuration
     */
    @Override
    public void run(ExternalContext externalContext) {
        if (externalContext != null) {
            throw new ConfigException("An external context cannot reach the containers of "
                    + application.getClass().getName() + ": expected none, or LocalApplicationRunner as runner");
        }
        Submission submission = Submission.submit(ApplicationPlan.of(application, config));
        submission.warnings().forEach(LOG::warn);
        job = submission.job();
    }

    @Override
    public void kill() {
        job().kill();
    }

    @Override
    public ApplicationStatus status() {
        return job().getStatus();
    }

    @Override
    public void waitForFinish() {
        waitForFinish(Duration.ofMillis(Long.MAX_VALUE / 2_000_000));
    }

    @Override
    public boolean waitForFinish(Duration timeout) {
        return switch (job().waitForFinish(timeout.toMillis()).getStatusCode()) {
            case SuccessfulFinish, UnsuccessfulFinish -> true;
            default -> false;
        };
    }

    /** The submitted job, or one that another process has submitted. */
    private StreamJob job() {
        if (job == null) {
            job = Submission.job(config);
        }
        return job;
    }
}
