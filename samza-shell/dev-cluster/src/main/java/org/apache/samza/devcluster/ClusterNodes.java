// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The nodes of one cluster and their processes. Every change of a process is in the state file before anything else happens. */
final class ClusterNodes {
    /** What a server may take to stop in good order. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Duration CONTAINER_GRACE = Duration.ofSeconds(2);
    private static final long READY_POLL_MS = 100;
    private static final int LOG_LINES_SHOWN = 15;

    private final DevClusterSpec spec;
    private final Map<String, ServerNode> servers = new LinkedHashMap<>();
    private final Map<String, ServerProcess> processes;
    private final ClusterState initial;

    ClusterNodes(DevClusterSpec spec, ClusterState state, ServerClassPaths classPaths, Jvm jvm) {
        this.spec = spec;
        this.initial = state;
        this.processes = new ConcurrentSkipListMap<>(state.processes());
        var ports = new Ports(state.ports());
        for (int id = 1; id <= spec.brokers(); id++) {
            add(new KafkaBroker(id, state.clusterId(), spec, ports, classPaths, jvm));
        }
        if (spec.withYarn()) {
            add(new ResourceManager(spec, ports, classPaths, jvm));
            for (int number = 1; number <= spec.nodeManagers(); number++) {
                add(new NodeManager(number, spec, ports, classPaths, jvm));
            }
        }
    }

    private void add(ServerNode server) {
        servers.put(server.name(), server);
    }

    List<String> names() {
        return List.copyOf(servers.keySet());
    }

    Optional<ServerProcess> process(String node) {
        require(node);
        return Optional.ofNullable(processes.get(node));
    }

    Path log(String node) {
        require(node);
        return spec.workDir().resolve("logs").resolve(node + ".log");
    }

    String host(String node) {
        if (require(node) instanceof NodeManager nodeManager) {
            return nodeManager.host();
        }
        throw new DevClusterException("Node " + node + " is no NodeManager and has no host at YARN");
    }

    ClusterState state() {
        return initial.withProcesses(processes);
    }

    Collection<ServerProcess> containers() {
        return sweeps().stream().flatMap(sweep -> sweep.running().stream()).toList();
    }

    /** Starts these nodes side by side; returns when all serve. */
    void start(Collection<String> names) throws InterruptedException {
        if (names.isEmpty()) {
            return;
        }
        ExecutorService starters =
                Executors.newFixedThreadPool(names.size(), work -> new Thread(work, "dev-cluster-start"));
        try {
            var starts = new ArrayList<Future<?>>();
            for (String name : names) {
                ServerNode server = require(name);
                starts.add(starters.submit(() -> {
                    startOne(server);
                    return null;
                }));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DevClusterException problem
                    ? problem
                    : new DevClusterException("A node did not start: " + e.getCause(), e.getCause());
        } finally {
            starters.shutdownNow();
            starters.awaitTermination(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Ends these nodes side by side; returns when their processes are gone. */
    void end(Collection<String> names, boolean orderly) throws IOException, InterruptedException {
        var ending = new ArrayList<ServerProcess>();
        for (String name : names) {
            process(name).filter(ServerProcess::isAlive).ifPresent(ending::add);
        }
        if (orderly) {
            for (ServerProcess process : ending) {
                // A suspended process would notice the termination only after being resumed.
                process.signal("CONT");
                process.terminate();
            }
            long deadline = System.nanoTime() + STOP_GRACE.toNanos();
            for (ServerProcess process : ending) {
                process.awaitExit(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        }
        ending.forEach(ServerProcess::kill);
        for (ServerProcess process : ending) {
            if (!process.awaitExit(KILL_LIMIT)) {
                throw new DevClusterException("Process " + process.pid() + " does not end, not even by SIGKILL");
            }
        }
        for (String name : names) {
            Files.deleteIfExists(pidFile(name));
        }
    }

    void endAll() throws IOException, InterruptedException {
        List<String> kafka = names().stream().filter(ClusterNodes::isKafka).toList();
        List<String> yarn = names().stream().filter(name -> !isKafka(name)).toList();
        end(yarn, true);
        for (ContainerSweep sweep : sweeps()) {
            sweep.end(CONTAINER_GRACE);
        }
        end(kafka, true);
    }

    private void startOne(ServerNode server) throws IOException, InterruptedException {
        server.prepare();
        var process = ServerProcess.spawn(server, spec.workDir().resolve(server.name()), log(server.name()));
        record(server.name(), process);
        awaitServing(server, process);
    }

    private synchronized void record(String name, ServerProcess process) throws IOException {
        processes.put(name, process);
        state().write(spec.workDir());
        Files.createDirectories(pidFile(name).getParent());
        Files.writeString(pidFile(name), process.pid() + "\n");
    }

    private void awaitServing(ServerNode server, ServerProcess process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + spec.startTimeout().toNanos();
        while (!server.serves(process.startedAtMillis())) {
            if (!process.isAlive()) {
                throw new DevClusterException(server.name() + " ended while starting. " + logTail(server.name()));
            }
            if (System.nanoTime() - deadline > 0) {
                throw new DevClusterException(server.name() + " does not serve "
                        + spec.startTimeout().toSeconds() + " s after its start. " + logTail(server.name()));
            }
            TimeUnit.MILLISECONDS.sleep(READY_POLL_MS);
        }
    }

    private String logTail(String name) throws IOException {
        List<String> lines = Files.readAllLines(log(name));
        List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
        return "Last lines of " + log(name) + ":\n  " + String.join("\n  ", last);
    }

    private List<ContainerSweep> sweeps() {
        return names().stream()
                .filter(name -> servers.get(name) instanceof NodeManager)
                .map(name -> new ContainerSweep(NodeManager.localDir(spec, name)))
                .toList();
    }

    private ServerNode require(String name) {
        ServerNode server = servers.get(name);
        if (server == null) {
            throw new DevClusterException("There is no node " + name + ". Nodes are " + String.join(", ", names()));
        }
        return server;
    }

    private Path pidFile(String name) {
        return spec.workDir().resolve("run").resolve(name + ".pid");
    }

    private static boolean isKafka(String name) {
        return name.startsWith("kafka-");
    }
}
