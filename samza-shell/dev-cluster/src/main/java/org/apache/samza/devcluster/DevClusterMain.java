// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The dev cluster on the command line. Exit code 0: done; 1: not possible, for the reason printed; 2: wrong usage. */
@Command(
        name = "dev-cluster",
        description = "Real Kafka brokers and a real YARN on this machine, each server a process of its own.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class DevClusterMain {
    private enum Format {
        text,
        json
    }

    /** Options of every command. */
    private static final class Common {
        @Spec(Spec.Target.MIXEE)
        CommandSpec command;

        @Option(
                names = "--work-dir",
                defaultValue = ".dev/cluster",
                description = "Holds everything of the cluster; default ${DEFAULT-VALUE}.")
        Path workDir;

        @Option(
                names = "--output",
                defaultValue = "text",
                description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
        Format output;

        Optional<DevCluster> find() {
            return DevCluster.find(workDir);
        }

        DevCluster require() {
            return find().orElseThrow(() -> new DevClusterException(
                    "No dev cluster was started in " + workDir.toAbsolutePath() + ". Start one by: dev-cluster up"));
        }

        void print(DevCluster cluster) throws JsonProcessingException {
            PrintWriter out = command.commandLine().getOut();
            var facts = factsOf(cluster);
            if (output == Format.json) {
                out.println(new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(facts));
            } else {
                facts.forEach((name, value) -> out.printf("%-20s %s%n", name, textOf(value)));
            }
            out.flush();
        }

        private static Map<String, Object> factsOf(DevCluster cluster) {
            var state = cluster.state();
            var facts = new LinkedHashMap<String, Object>();
            facts.put("workDir", cluster.workDir().toString());
            facts.put("bootstrapServers", state.bootstrapServers());
            if (state.resourceManagerUrl() != null) {
                facts.put("resourceManagerUrl", state.resourceManagerUrl());
                facts.put("hadoopConfDir", state.hadoopConfDir());
                facts.put("containerProcesses", cluster.containers().size());
            }
            var nodes = new LinkedHashMap<String, Object>();
            cluster.status().forEach((node, alive) -> nodes.put(node, nodeFacts(cluster, node, alive)));
            facts.put("nodes", nodes);
            return facts;
        }

        private static Map<String, Object> nodeFacts(DevCluster cluster, String node, boolean alive) {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("running", alive);
            if (alive) {
                facts.put("pid", cluster.pid(node));
            }
            facts.put("log", cluster.log(node).toString());
            return facts;
        }

        private static String textOf(Object value) {
            if (!(value instanceof Map<?, ?> nodes)) {
                return String.valueOf(value);
            }
            var text = new StringBuilder();
            nodes.forEach((node, facts) -> text.append(nodeLine(node, (Map<?, ?>) facts)));
            return text.toString();
        }

        private static String nodeLine(Object node, Map<?, ?> facts) {
            String state = facts.containsKey("pid") ? "process " + facts.get("pid") : "does not run";
            return String.format("%n  %-18s %-16s %s", node, state, facts.get("log"));
        }
    }

    @Command(
            name = "up",
            description = "Starts what does not run yet; returns when everything serves.",
            mixinStandardHelpOptions = true)
    int up(
            @Mixin Common common,
            @Option(
                            names = "--brokers",
                            defaultValue = "1",
                            description = "Number of Kafka brokers; default ${DEFAULT-VALUE}.")
                    int brokers,
            @Option(
                            names = "--nodes",
                            defaultValue = "1",
                            description = "Number of NodeManagers; 0: no YARN; default ${DEFAULT-VALUE}.")
                    int nodeManagers,
            @Option(
                            names = "--host-per-node",
                            description =
                                    "Each NodeManager has a loopback address and a directory of stores of its own.")
                    boolean hostPerNode,
            @Option(
                            names = "--port-base",
                            description = "First of a fixed range of ports; by default free ones are chosen.")
                    Integer portBase,
            @Option(
                            names = "--faults",
                            defaultValue = "RECOVERY",
                            description = "Time-outs of YARN: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
                    FaultProfile faults)
            throws IOException {
        var spec = DevClusterSpec.in(common.workDir)
                .withBrokers(brokers)
                .withNodeManagers(nodeManagers)
                .withFaults(faults)
                .asDetached();
        spec = hostPerNode ? spec.withHostPerNode() : spec;
        common.print(DevCluster.start(portBase == null ? spec : spec.withPortBase(portBase)));
        return 0;
    }

    @Command(
            name = "down",
            description = "Stops every server and every YARN container.",
            mixinStandardHelpOptions = true)
    int down(
            @Mixin Common common,
            @Option(names = "--delete", description = "Also deletes the work directory with all topics and logs.")
                    boolean delete)
            throws IOException {
        Optional<DevCluster> cluster = common.find();
        cluster.ifPresent(DevCluster::stop);
        if (delete && cluster.isPresent()) {
            deleteRecursively(cluster.get().workDir());
        }
        return 0;
    }

    @Command(
            name = "status",
            description = "Shows addresses and processes; exit code 1 unless all run.",
            mixinStandardHelpOptions = true)
    int status(@Mixin Common common) throws IOException {
        DevCluster cluster = common.require();
        common.print(cluster);
        return cluster.status().containsValue(false) ? 1 : 0;
    }

    @Command(name = "kill", description = "Ends a node by SIGKILL, as a crash would.", mixinStandardHelpOptions = true)
    int kill(@Mixin Common common, @Parameters(paramLabel = "NODE", description = "kafka-N, rm or nm-N") String node) {
        common.require().kill(node);
        return 0;
    }

    @Command(
            name = "restart",
            description = "Ends a node in good order if it runs, and starts it again.",
            mixinStandardHelpOptions = true)
    int restart(
            @Mixin Common common, @Parameters(paramLabel = "NODE", description = "kafka-N, rm or nm-N") String node) {
        common.require().restart(node);
        return 0;
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new DevClusterMain()).setExecutionExceptionHandler((problem, line, parsed) -> {
            if (problem instanceof DevClusterException) {
                line.getErr().println(problem.getMessage());
                return 1;
            }
            throw problem;
        });
    }

    private static void deleteRecursively(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
