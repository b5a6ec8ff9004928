// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.samza.cli.ConfigOptions;
import org.apache.samza.cli.ExitCode;
import org.apache.samza.cli.Failures;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.PropertiesFile;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.ApplicationStatus.StatusCode;
import org.apache.samza.job.RefusedException;
import org.apache.samza.job.StreamJobFactory;
import org.apache.samza.system.SystemStreamPartition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the checkpoints of a job, or overwrites offsets in them: what {@code checkpoint-tool.sh} starts. */
@Command(
        name = "checkpoint-tool.sh",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the last processed offset of every partition of every task of a job.",
            "With --new-offsets, overwrites those that a file names; stop the job before."
        },
        footer = {"", "Exit codes: 0 done, 1 unexpected failure, 2 wrong command line or configuration, 3 refused."})
public final class CheckpointTool implements Callable<Integer> {
    private enum Output {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions configOptions;

    @Option(
            names = "--new-offsets",
            paramLabel = "FILE",
            description =
                    "Property file in the form of this tool's output; partitions it does not name keep their offsets.")
    private String newOffsets;

    @Option(names = "--output", description = "text or json. Default: text.")
    private Output output = Output.TEXT;

    private CheckpointTool() {}

    /** Runs the tool and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new CheckpointTool())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Failures::explain);
    }

    @Override
    public Integer call() {
        Config config = configOptions.source().load();
        if (newOffsets != null) {
            requireStopped(config);
        }
        try (JobCheckpoints checkpoints = JobCheckpoints.open(config)) {
            if (newOffsets != null) {
                checkpoints.write(CheckpointLines.read(PropertiesFile.read(newOffsets)));
            }
            print(checkpoints.read());
        }
        return ExitCode.DONE;
    }

    /** A running job would write its own positions over the new ones. */
    private static void requireStopped(Config config) {
        StatusCode status = ConfiguredClass.newInstance(
                        StreamJobFactory.class, JobKeys.FACTORY.name(), JobKeys.FACTORY.require(config))
                .getJob(config)
                .getStatus()
                .getStatusCode();
        if (status == StatusCode.Running) {
            throw new RefusedException("Job " + JobSettings.of(config).display()
                    + " is running and would overwrite new offsets with its own: kill it first");
        }
    }

    private void print(Map<TaskName, Map<SystemStreamPartition, String>> offsets) {
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            out.println(CheckpointLines.json(offsets));
        } else {
            CheckpointLines.write(offsets).forEach(out::println);
        }
        out.flush();
    }
}
