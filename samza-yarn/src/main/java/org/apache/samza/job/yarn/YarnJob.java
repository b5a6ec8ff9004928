// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.JobProgress;
import org.apache.samza.job.ProgressReporting;
import org.apache.samza.job.StreamJob;
import org.apache.samza.job.SubmissionChecking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job as a YARN application. One that this object has not submitted itself is found by its name, so that any process with the
 * job's configuration can ask about it and kill it. Not thread-safe.
 */
final class YarnJob implements StreamJob, ProgressReporting, SubmissionChecking {
    private static final Logger LOG = LoggerFactory.getLogger(YarnJob.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Config config;
    private final YarnSettings settings;
    private YarnCluster cluster;
    private ApplicationProgress progress;
    private Submission checked;
    private ApplicationId submitted;

    YarnJob(Config config) {
        this.config = config;
        this.settings = YarnSettings.of(config);
    }

    @Override
    public void checkSubmission() {
        checked = Submission.check(config, settings, cluster());
    }

    @Override
    public StreamJob submit() {
        if (checked == null) {
            checkSubmission();
        }
        submitted = checked.submit();
        checked = null;
        LOG.info("Submitted {} as {}", settings.name(), submitted);
        return this;
    }

    @Override
    public StreamJob kill() {
        List<ApplicationReport> running = cluster().active(settings.type(), settings.name());
        if (running.isEmpty()) {
            LOG.warn("Nothing to kill: no application {} of type {} is there", settings.name(), settings.type());
        }
        for (ApplicationReport report : running) {
            cluster().kill(report.getApplicationId(), "killed by a command");
            LOG.info("Killed {} ({})", settings.name(), report.getApplicationId());
        }
        return this;
    }

    @Override
    public ApplicationStatus getStatus() {
        return report().map(YarnJob::status).orElseGet(() -> {
            LOG.debug("YARN knows no application {} of type {}", settings.name(), settings.type());
            return ApplicationStatus.SuccessfulFinish;
        });
    }

    @Override
    public ApplicationStatus waitForFinish(long timeoutMs) {
        return waitUntil(status -> false, timeoutMs);
    }

    @Override
    public ApplicationStatus waitForStatus(ApplicationStatus status, long timeoutMs) {
        return waitUntil(status::equals, timeoutMs);
    }

    /** A finished application changes no more, so that waiting for another status ends there too. */
    private ApplicationStatus waitUntil(Predicate<ApplicationStatus> reached, long timeoutMs) {
        long deadline = System.nanoTime() + Duration.ofMillis(timeoutMs).toNanos();
        ApplicationStatus status = getStatus();
        while (!reached.test(status) && !isFinal(status) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return status;
            }
            status = getStatus();
        }
        return status;
    }

    @Override
    public JobProgress progress() {
        if (progress == null) {
            progress = new ApplicationProgress(cluster());
        }
        return report().map(progress::of).orElseGet(() -> JobProgress.of("UNKNOWN"));
    }

    private Optional<ApplicationReport> report() {
        return submitted != null ? cluster().report(submitted) : cluster().newest(settings.type(), settings.name());
    }

    /** Killed counts as stopped as asked; YARN kills nothing of its own accord. */
    static ApplicationStatus status(ApplicationReport report) {
        return switch (report.getYarnApplicationState()) {
            case NEW, NEW_SAVING, SUBMITTED, ACCEPTED -> ApplicationStatus.New;
            case RUNNING -> ApplicationStatus.Running;
            case KILLED -> ApplicationStatus.SuccessfulFinish;
            case FAILED -> failure(report);
            case FINISHED ->
                report.getFinalApplicationStatus() == FinalApplicationStatus.FAILED
                        ? failure(report)
                        : ApplicationStatus.SuccessfulFinish;
        };
    }

    private static ApplicationStatus failure(ApplicationReport report) {
        return ApplicationStatus.unsuccessfulFinish(new SamzaException(Diagnostics.ofFailure(report)));
    }

    private static boolean isFinal(ApplicationStatus status) {
        return switch (status.getStatusCode()) {
            case New, Running -> false;
            case SuccessfulFinish, UnsuccessfulFinish -> true;
        };
    }

    private YarnCluster cluster() {
        if (cluster == null) {
            YarnConfiguration hadoop = HadoopSettings.forCommands(config);
            Kerberos.loginAtClient(config, hadoop);
            cluster = YarnCluster.connect(hadoop);
        }
        return cluster;
    }
}
