// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.samza.test.oracle.Oracle.Outcome;
import org.apache.samza.test.support.JobPackage;
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
        brokers,
        sigstop,
        master,
        nodemanager,
        none
    }

    private static final int BROKER_KILLS = 6;
    private static final int MASTER_KILLS = 6;
    private static final int NODE_KILLS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(60);

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

    private JobPackage unpacked;

    private OracleMain() {}

    /** Runs the oracle. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new OracleMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<String> summaries = new ArrayList<>();
        int failed = 0;
        boolean onYarn = faults.contains(Faults.master) || faults.contains(Faults.nodemanager);
        try (OracleCluster cluster = OracleCluster.start(workDir, onYarn ? 2 : 0)) {
            for (Faults each : faults) {
                try {
                    Outcome outcome = run(each, new Oracle(cluster, seed));
                    summaries.add(outcome.summary());
                    failed += outcome.difference().isEmpty() ? 0 : 1;
                } catch (AssertionError e) {
                    Console.say("%s: %s", each, e);
                    summaries.add(e.getMessage());
                    failed++;
                }
            }
        }
        summaries.forEach(System.out::println);
        return failed == 0 ? 0 : 1;
    }

    private Outcome run(Faults each, Oracle oracle) throws IOException {
        return switch (each) {
            case none -> oracle.withoutTransactions("plain");
            case containers ->
                oracle.localRun("kills", List.of(new ContainerKills(kills, Oracle.allPoints()), new PowerCut()));
            case brokers -> oracle.localRun("brokers", List.of(new BrokerKills(BROKER_KILLS), new RollingRestart()));
            case sigstop -> oracle.localRun("sigstop", List.of(new LongPause(PAUSE)));
            case master -> oracle.yarnRun("masters", jobPackage(), List.of(new MasterKills(MASTER_KILLS)));
            case nodemanager -> oracle.yarnRun("nodes", jobPackage(), List.of(new NodeManagerKills(NODE_KILLS)));
        };
    }

    private JobPackage jobPackage() throws IOException {
        if (unpacked == null) {
            unpacked = JobPackage.unpackInto(workDir.resolve("package").toAbsolutePath());
        }
        return unpacked;
    }
}
