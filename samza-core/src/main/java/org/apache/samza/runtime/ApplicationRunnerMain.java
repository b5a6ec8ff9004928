// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import java.util.concurrent.Callable;
import org.apache.samza.cli.ConfigOptions;
import org.apache.samza.cli.ExitCode;
import org.apache.samza.cli.Failures;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.ApplicationStatus.StatusCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs, kills or looks at the application that {@code app.class} names: what {@code run-app.sh} starts. */
@Command(
        name = "run-app.sh",
        mixinStandardHelpOptions = true,
        description =
                "Runs, kills or looks at the application that app.class names, with the runner that app.runner.class names.",
        footer = {
            "",
            "Exit codes: 0 accepted or done, 1 unexpected failure, 2 wrong command line or configuration,",
            "3 refused by systems or cluster, 4 the application failed while watched."
        })
public final class ApplicationRunnerMain implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions configOptions;

    @Option(names = "--operation", description = "run, kill or status. Default: run.")
    private ApplicationRunnerOperation operation = ApplicationRunnerOperation.RUN;

    /** Made by picocli. */
    public ApplicationRunnerMain() {}

    /** Runs the tool and exits with its code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ApplicationRunnerMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Failures::explain)
                .execute(args));
    }

    @Override
    public Integer call() {
        Config config = configOptions.source().load();
        ApplicationRunner runner = ApplicationRunners.getApplicationRunner(
                ApplicationPlan.application(JobKeys.APP_CLASS.require(config)), config);
        return switch (operation) {
            case RUN -> run(runner);
            case KILL -> {
                runner.kill();
                yield report(runner);
            }
            case STATUS -> report(runner);
        };
    }

    private int run(ApplicationRunner runner) {
        runner.run();
        if (runner instanceof LocalApplicationRunner local) {
            Runtime.getRuntime().addShutdownHook(new Thread(local::kill, "samza-stop"));
            runner.waitForFinish();
        }
        return report(runner);
    }

    private int report(ApplicationRunner runner) {
        ApplicationStatus status = runner.status();
        spec.commandLine().getOut().println(status);
        return status.getStatusCode() == StatusCode.UnsuccessfulFinish && operation == ApplicationRunnerOperation.RUN
                ? ExitCode.JOB_FAILED
                : ExitCode.DONE;
    }
}
