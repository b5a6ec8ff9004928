// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import java.util.List;
import java.util.Optional;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.RunSettings;
import org.apache.samza.config.schema.ConfigProblems;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.SubmittedConfig;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.drain.DrainUtils;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.job.ApplicationStatus.StatusCode;
import org.apache.samza.plan.InputPartitions;
import org.apache.samza.system.StreamValidationException;
import org.apache.samza.system.Systems;

/**
 * Brings a job to where it runs: checks it, leaves its configuration in its coordinator stream, hands it to its factory.
 * Nothing is changed anywhere before every check has passed.
 *
 * @param job the submitted job
 * @param warnings what is odd about it
 */
public record Submission(StreamJob job, List<String> warnings) {
    private static final String SOURCE = "job-runner";

    /**
     * Submits a job: a new run of it begins. An application describes itself first, and its job has the configuration that comes
     * of it.
     *
     * @param given what the user has configured
     * @throws org.apache.samza.config.ConfigException with everything that is wrong in the configuration
     * @throws RefusedException when systems or cluster do not take the job
     */
    public static Submission submit(Config given) {
        Config run = RunSettings.begin(given);
        return submit(run, ApplicationPlan.of(run));
    }

    /** Submits the job of an application that has been planned. */
    public static Submission submit(ApplicationPlan plan) {
        return submit(plan.config(), Optional.of(plan));
    }

    private static Submission submit(Config run, Optional<ApplicationPlan> plan) {
        Config config = plan.map(ApplicationPlan::config).orElse(run);
        List<String> warnings = JobCheck.run(config);
        StreamJob job = job(config);
        requireNotRunning(config, job);
        if (job instanceof SubmissionChecking environment) {
            environment.checkSubmission();
        }
        try (Systems systems = Systems.of(config)) {
            requireInputs(config, systems);
            plan.ifPresent(application -> application.prepare(systems));
            writeConfig(config, systems);
        }
        return new Submission(handOver(job), warnings);
    }

    /** The handle of a job, submitted or not, from the factory that its configuration names. */
    public static StreamJob job(Config config) {
        return ConfiguredClass.newInstance(
                        StreamJobFactory.class, JobKeys.FACTORY.name(), JobKeys.FACTORY.require(config))
                .getJob(config);
    }

    private static void requireNotRunning(Config config, StreamJob job) {
        if (job.getStatus().getStatusCode() == StatusCode.Running) {
            throw new RefusedException("Job " + JobSettings.of(config).display()
                    + " is running already: kill it first, or give this one another job.id");
        }
    }

    private static void requireInputs(Config config, Systems systems) {
        ConfigProblems problems = new ConfigProblems();
        InputPartitions.check(config, systems, problems);
        if (!problems.isEmpty()) {
            throw new RefusedException(String.join("\n", problems.sentences()));
        }
    }

    /**
     * Leaves the configuration of a run in the coordinator stream, and nothing that was asked of earlier runs.
     *
     * @throws RefusedException when the stream exists and is no coordinator stream
     */
    public static void writeConfig(Config config, Systems systems) {
        try (CoordinatorStream stream = CoordinatorStream.of(config, systems, SOURCE)) {
            stream.create();
            stream.readAll();
            DrainUtils.cleanupAll(new CoordinatorStreamStore(stream));
            SubmittedConfig.write(stream, config);
        } catch (StreamValidationException e) {
            throw new RefusedException(e.getMessage(), e);
        }
    }

    private static StreamJob handOver(StreamJob job) {
        StreamJob submitted = job.submit();
        ApplicationStatus status = submitted.getStatus();
        if (status.getStatusCode() == StatusCode.UnsuccessfulFinish) {
            Throwable cause = status.getThrowable();
            throw new RefusedException(
                    "The job was not accepted: " + (cause == null ? "no reason was given" : cause.getMessage()), cause);
        }
        return submitted;
    }
}
