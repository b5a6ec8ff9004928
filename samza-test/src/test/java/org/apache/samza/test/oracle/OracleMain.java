// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.samza.test.oracle.Oracle.Outcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The oracle on the command line. Exit code 0: everything is as the model says; 1: something is not. */
@Command(
        name = "oracle",
        description = "Runs two jobs under faults and compares all that they write with a model.",
        mixinStandardHelpOptions = true)
final class OracleMain implements Callable<Integer> {
    private enum Faults {
        containers,
        none
    }

    @Option(names = "--work-dir", required = true, description = "Holds logs and data; must be empty.")
    private Path workDir;

    @Option(names = "--seed", defaultValue = "1", description = "Of input and faults; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--kills", defaultValue = "100", description = "Kills of containers; default ${DEFAULT-VALUE}.")
    private int kills;

    @Option(
            names = "--faults",
            split = ",",
            defaultValue = "containers",
            description = "Of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Set<Faults> faults;

    private OracleMain() {}

    /** Runs the oracle. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new OracleMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (OracleCluster cluster = OracleCluster.start(workDir, 0)) {
            var oracle = new Oracle(cluster, seed);
            if (faults.contains(Faults.none)) {
                outcomes.add(oracle.withoutTransactions("plain"));
            }
            if (faults.contains(Faults.containers)) {
                outcomes.add(oracle.localRun("kills", List.of(new ContainerKills(kills, Oracle.allPoints()))));
            }
        }
        outcomes.forEach(outcome -> System.out.println(outcome.summary()));
        return outcomes.stream().allMatch(outcome -> outcome.difference().isEmpty()) ? 0 : 1;
    }
}
