// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.samza.cli.ConfigOptions;
import org.apache.samza.cli.ExitCode;
import org.apache.samza.cli.Failures;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.MapConfig;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.job.ApplicationStatus.StatusCode;
import org.apache.samza.job.local.ThreadJobFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits, drains, kills or looks at a job: what {@code run-job.sh} starts. Exit codes are those of {@link ExitCode}. */
@Command(
        name = "run-job.sh",
        mixinStandardHelpOptions = true,
        description = {
            "Submits, drains, kills or looks at a job.",
            "",
            "A job that drains reads no more input, finishes what is in flight between its steps, commits and ends."
        },
        footer = {
            "",
            "Exit codes: 0 accepted or done, 1 unexpected failure, 2 wrong command line or configuration,",
            "3 refused by systems or cluster, 4 the job failed while watched."
        })
public final class JobRunner implements Callable<Integer> {
    private enum Operation {
        RUN,
        DRAIN,
        KILL,
        STATUS
    }

    private enum Output {
        TEXT,
        JSON
    }

    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions configOptions;

    @Option(names = "--operation", description = "run, drain, kill or status. Default: run.")
    private Operation operation = Operation.RUN;

    @Option(
            names = "--wait",
            arity = "0..1",
            fallbackValue = "RUNNING",
            description = "Show progress until the job is running or, with --wait=finished, until it ends;"
                    + " of drain and kill, until it ends.")
    private Follow.Until wait;

    @Option(names = "--output", description = "text or json. Default: text.")
    private Output output = Output.TEXT;

    private JobRunner() {}

    /** Runs the tool and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new JobRunner())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Failures::explain);
    }

    @Override
    public Integer call() {
        Config config = configOptions.source().load();
        return switch (operation) {
            case RUN -> run(config);
            case DRAIN -> drain(config);
            case KILL -> kill(config);
            case STATUS -> status(config);
        };
    }

    private int run(Config config) {
        Submission submission = Submission.submit(config);
        submission.warnings().forEach(warning -> err().println("Warning: " + warning));
        StreamJob job = submission.job();
        boolean local = endsWithItsProcess(job);
        if (local) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(job), "samza-stop"));
        }
        if (local || wait != null) {
            new Follow(job, this::say).until(local ? Follow.Until.FINISHED : wait);
        }
        report(config, job, submission.warnings());
        return job.getStatus().getStatusCode() == StatusCode.UnsuccessfulFinish ? ExitCode.JOB_FAILED : ExitCode.DONE;
    }

    private static boolean endsWithItsProcess(StreamJob job) {
        return job instanceof ProgressReporting reporting && reporting.endsWithThisProcess();
    }

    private static void stop(StreamJob job) {
        job.kill();
        job.waitForFinish(STOP_PATIENCE.toMillis());
    }

    private int drain(Config given) {
        // An application may name the system of its coordinator stream itself, and one that runs in a program has no
        // factory.
        Config config = new MapConfig(
                Map.of(JobKeys.FACTORY.name(), ThreadJobFactory.class.getName()),
                ApplicationPlan.of(given).map(ApplicationPlan::config).orElse(given));
        StreamJob job = Submission.job(config);
        if (wait != null && endsWithItsProcess(job)) {
            throw new RefusedException(
                    "Job " + JobSettings.of(config).display() + " runs in the process that submitted it"
                            + " and cannot be watched from here: leave out --wait, that process ends when the job has drained");
        }
        say(DrainRequest.write(config, job).sentence());
        if (wait != null) {
            new Follow(job, this::say).until(Follow.Until.FINISHED);
        }
        report(config, job, List.of());
        return job.getStatus().getStatusCode() == StatusCode.UnsuccessfulFinish ? ExitCode.JOB_FAILED : ExitCode.DONE;
    }

    private int kill(Config config) {
        StreamJob job = Submission.job(config);
        job.kill();
        if (wait != null) {
            new Follow(job, this::say).until(Follow.Until.FINISHED);
        }
        report(config, job, List.of());
        return ExitCode.DONE;
    }

    private int status(Config config) {
        report(config, Submission.job(config), List.of());
        return ExitCode.DONE;
    }

    /** Progress is for people: beside the one JSON document it goes to standard error. */
    private void say(String line) {
        PrintWriter writer = output == Output.JSON ? err() : spec.commandLine().getOut();
        writer.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + line);
        writer.flush();
    }

    private void report(Config config, StreamJob job, List<String> warnings) {
        ApplicationStatus status = job.getStatus();
        JobReport report = new JobReport(
                operation.name().toLowerCase(Locale.ROOT),
                JobSettings.of(config),
                status.getStatusCode().name(),
                Follow.progress(job, status),
                warnings);
        PrintWriter out = spec.commandLine().getOut();
        out.println(output == Output.JSON ? report.json() : report.text());
        out.flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
