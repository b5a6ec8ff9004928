// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What run.sh starts: one benchmark by its name. */
@Command(
        name = "run.sh",
        mixinStandardHelpOptions = true,
        description = "Measures what jobs cost and how fast they recover, on a Kafka broker of its own.",
        footer = "Without a name, throughput is run.",
        subcommands = {
            ThroughputBenchmark.class,
            CommitIntervalBenchmark.class,
            RecoveryBenchmark.class,
            StartBenchmark.class,
            LatencyBenchmark.class,
            ScaleBenchmark.class,
            MemoryBenchmark.class,
            CallGraphBenchmark.class
        })
final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one, and returns its exit code. */
    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** All of them, as commands. */
    static CommandLine commandLine() {
        return new CommandLine(new Benchmarks())
                .registerConverter(Side.class, Side::named)
                .registerConverter(Workload.class, Workload::named);
    }
}
