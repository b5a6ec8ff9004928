// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.SamzaException;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.RunSettings;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.StreamJob;
import org.apache.samza.job.local.LocalJobs;
import org.apache.samza.metadatastore.MetadataStoreFactory;

/**
 * Runs an application within the program that starts it, its containers on threads. What release 1.8 did by ZooKeeper, to share an
 * application among several such programs, is not done: this one runs all of it.
 */
public class LocalApplicationRunner implements ApplicationRunner {
    /** System of the coordinator stream of applications that name none: nobody else looks at it. */
    private static final String OWN_SYSTEM = "samza-local";

    private final SamzaApplication<?> application;
    private final Config config;
    private StreamJob job;
    private Optional<String> runId = Optional.empty();

    /**
     * A runner.
     *
     * @param app the application
     * @param config the job's configuration; {@code job.factory.class} and a system for the coordinator stream may be missing
     */
    public LocalApplicationRunner(SamzaApplication app, Config config) {
        this.application = app;
        this.config = config;
    }

    /**
     * The same.
     *
     * @param metadataStoreFactory not used: there is nothing to share with others
     */
    public LocalApplicationRunner(SamzaApplication app, Config config, MetadataStoreFactory metadataStoreFactory) {
        this(app, config);
    }

    /** In batch mode the id of the run, once it has been started; empty otherwise. */
    public Optional<String> getRunId() {
        return runId;
    }

    /**
     * Starts the application.
     *
     * @throws org.apache.samza.config.ConfigException with everything that is wrong in the configuration
     */
    @Override
    public void run(ExternalContext externalContext) {
        if (job != null) {
            throw new SamzaException("This runner has been started before: expected a new one for each run");
        }
        ApplicationPlan plan = ApplicationPlan.of(application, config);
        RunSettings settings = RunSettings.of(plan.config());
        runId = settings.id().filter(id -> settings.isBatch());
        job = LocalJobs.submit(new ApplicationPlan(plan.application(), complete(plan.config())), externalContext);
    }

    private Config complete(Config config) {
        Map<String, String> missing = new HashMap<>();
        if (JobKeys.APP_CLASS.find(config).isEmpty()
                && JobKeys.TASK_CLASS.find(config).isEmpty()) {
            missing.put(JobKeys.APP_CLASS.name(), application.getClass().getName());
        }
        if (JobKeys.FACTORY.find(config).isEmpty()) {
            missing.put(JobKeys.FACTORY.name(), "org.apache.samza.job.local.ThreadJobFactory");
        }
        boolean named = JobKeys.COORDINATOR_SYSTEM.find(config).isPresent()
                || JobKeys.DEFAULT_SYSTEM.find(config).isPresent();
        if (!named) {
            missing.put(JobKeys.COORDINATOR_SYSTEM.name(), OWN_SYSTEM);
            missing.put(
                    "systems." + OWN_SYSTEM + ".samza.factory",
                    "org.apache.samza.system.inmemory.InMemorySystemFactory");
        }
        return new MapConfig(config, missing);
    }

    @Override
    public void kill() {
        started().kill();
        waitForFinish();
    }

    @Override
    public ApplicationStatus status() {
        return job == null ? ApplicationStatus.New : job.getStatus();
    }

    @Override
    public void waitForFinish() {
        waitForFinish(Duration.ofMillis(Long.MAX_VALUE / 2_000_000));
    }

    @Override
    public boolean waitForFinish(Duration timeout) {
        return switch (started().waitForFinish(timeout.toMillis()).getStatusCode()) {
            case SuccessfulFinish, UnsuccessfulFinish -> true;
            default -> false;
        };
    }

    private StreamJob started() {
        if (job == null) {
            throw new SamzaException("The application has not been started: expected run() first");
        }
        return job;
    }
}
