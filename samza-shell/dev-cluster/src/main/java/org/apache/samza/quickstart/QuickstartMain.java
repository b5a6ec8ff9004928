// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.devcluster.DevClusterException;
import org.apache.samza.devcluster.DevClusterSpec;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The part of the quick start behind {@code quickstart.sh}: a dev cluster, the example's data, its two jobs and their results.
 * Every step looks first whether it is done already, so that a second run goes on where the first stands.
 */
@Command(name = "quickstart", synopsisSubcommandLabel = "COMMAND")
public final class QuickstartMain {
    private static final List<String> JOBS = List.of("flights-enrich", "flights-delays");

    @Spec
    private CommandSpec command;

    @Option(
            names = "--work-dir",
            required = true,
            scope = ScopeType.INHERIT,
            description = "Directory of the dev cluster.")
    private Path workDir;

    @Option(names = "--package", required = true, scope = ScopeType.INHERIT, description = "The job package, a tar.gz.")
    private Path archive;

    @Option(names = "--unpacked", required = true, scope = ScopeType.INHERIT, description = "The same, unpacked.")
    private Path unpacked;

    @Option(names = "--data", required = true, scope = ScopeType.INHERIT, description = "Directory of the CSV files.")
    private Path data;

    @Option(
            names = "--patience-s",
            defaultValue = "180",
            scope = ScopeType.INHERIT,
            description = "Give up after so many seconds without new results.")
    private int patienceSeconds;

    private QuickstartMain() {}

    public static void main(String[] args) {
        var line = new CommandLine(new QuickstartMain()).setExecutionExceptionHandler((problem, called, parsed) -> {
            called.getErr().println(messageOf(problem));
            return 1;
        });
        System.exit(line.execute(args));
    }

    @Command(
            name = "run",
            description = "Starts the cluster, loads the data, submits the jobs and shows their results.")
    int run(@Option(names = "--results", required = true, description = "File for the final numbers.") Path results)
            throws IOException, InterruptedException, ExecutionException {
        Console console = console();
        DevCluster cluster = startCluster(console);
        long flights = load(cluster, console);
        submitAll(cluster, console);
        Scoreboard scoreboard =
                new ResultWatch(kafka(cluster), console, Duration.ofSeconds(patienceSeconds)).until(flights);
        Files.writeString(results, scoreboard.tabSeparated());
        console.say("all flights are counted");
        console.print(String.format("%nThe ten most delayed airports:%n%n%s%n", scoreboard.table()));
        printAddresses(cluster, console);
        return 0;
    }

    @Command(name = "submit", description = "Submits those of the jobs that do not run.")
    int submit() throws IOException, InterruptedException, ExecutionException {
        submitAll(runningCluster(), console());
        return 0;
    }

    @Command(name = "addresses", description = "Shows where to look.")
    int addresses() throws IOException, InterruptedException {
        printAddresses(runningCluster(), console());
        return 0;
    }

    private DevCluster startCluster(Console console) {
        console.say("starting Kafka, ResourceManager and NodeManager");
        DevCluster cluster = DevCluster.start(DevClusterSpec.in(workDir).asDetached());
        console.say("Kafka serves at " + cluster.bootstrapServers() + ", YARN at " + cluster.resourceManagerUrl());
        return cluster;
    }

    private DevCluster runningCluster() {
        return DevCluster.find(workDir)
                .filter(cluster -> !cluster.status().containsValue(false))
                .orElseThrow(() -> new DevClusterException("The dev cluster does not run. Start it by: quickstart.sh"));
    }

    /** Returns the number of flights. */
    private long load(DevCluster cluster, Console console)
            throws IOException, ExecutionException, InterruptedException {
        var clients = kafka(cluster);
        try (var admin = clients.admin()) {
            FlightTopics.create(admin);
        }
        var source = new FlightData(data);
        var airports = source.airports();
        var flights = source.flights();
        long loaded = clients.count(FlightTopics.FLIGHTS);
        if (loaded == 0) {
            // Together, in one transaction: flights that are there imply that all airports are.
            var all = new ArrayList<>(airports);
            all.addAll(flights);
            clients.sendAll(all);
            console.say(String.format("loaded %,d airports and %,d flights", airports.size(), flights.size()));
        } else if (loaded == flights.size()) {
            console.say(String.format("%,d flights are loaded already", loaded));
        } else {
            throw new DevClusterException("Topic flights holds " + loaded + " flights, but " + data + " has "
                    + flights.size() + ". Start afresh: quickstart.sh down, then quickstart.sh");
        }
        return flights.size();
    }

    private void submitAll(DevCluster cluster, Console console)
            throws IOException, InterruptedException, ExecutionException {
        var applications = new YarnApplications(cluster.resourceManagerUrl());
        var submission = new JobSubmission(cluster, unpacked, archive);
        ExecutorService submitters =
                Executors.newFixedThreadPool(JOBS.size(), work -> new Thread(work, "quickstart-submit"));
        try {
            var pending = new ArrayList<Future<?>>();
            for (String job : JOBS) {
                var running = applications.unfinished(job);
                if (running.isPresent()) {
                    console.say(job + ": runs already as " + running.get().id());
                } else {
                    pending.add(submitters.submit(() -> {
                        submission.run(job, line -> console.say(job + ": " + line));
                        return null;
                    }));
                }
            }
            for (Future<?> submitted : pending) {
                submitted.get();
            }
        } finally {
            submitters.shutdownNow();
        }
    }

    private static void printAddresses(DevCluster cluster, Console console) throws IOException, InterruptedException {
        var applications = new YarnApplications(cluster.resourceManagerUrl());
        console.print(String.format(
                "  %-16s %s%n", "YARN", cluster.resourceManagerUrl().resolve("/cluster")));
        for (String job : JOBS) {
            var running = applications.unfinished(job);
            String where =
                    running.map(app -> app.page() + "  (" + app.state() + ")").orElse("does not run");
            console.print(String.format("  %-16s %s%n", job, where));
        }
        console.print(String.format("  %-16s %s%n", "Kafka", cluster.bootstrapServers()));
    }

    private static KafkaClients kafka(DevCluster cluster) {
        return new KafkaClients(cluster.bootstrapServers());
    }

    private Console console() {
        return new Console(command.commandLine().getOut());
    }

    static String messageOf(Throwable problem) {
        Throwable cause =
                problem instanceof ExecutionException && problem.getCause() != null ? problem.getCause() : problem;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
