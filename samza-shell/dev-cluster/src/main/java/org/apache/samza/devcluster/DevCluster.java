// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Real Kafka brokers and a real YARN on this machine, each server a process of its own that can be killed, suspended and
 * restarted.
 *
 * <pre>{@code
 * try (DevCluster cluster = DevCluster.kafkaOnly(directory)) {
 *     … cluster.bootstrapServers() …
 *     cluster.kill("kafka-1");
 *     cluster.restart("kafka-1");
 * }
 * }</pre>
 *
 * <p>Nodes are named {@code kafka-1}, {@code kafka-2}, …, {@code rm}, {@code nm-1}, {@code nm-2}, …. A cluster is known by its
 * work directory: starting one that runs already finds it again. It ends with {@link #close()} or, if this JVM dies first,
 * by itself; one that was started detached stays until {@link #stop()}.
 *
 * <p>Topics are not created by use; create them. All methods may be called by one thread at a time. They throw
 * {@link DevClusterException} with a message for people.
 */
public final class DevCluster implements AutoCloseable {
    private final Path workDir;
    private final ClusterNodes nodes;
    private final ClusterState addresses;
    private final Optional<Keeper> keeper;

    private DevCluster(Path workDir, ClusterNodes nodes, ClusterState addresses, Optional<Keeper> keeper) {
        this.workDir = workDir;
        this.nodes = nodes;
        this.addresses = addresses;
        this.keeper = keeper;
    }

    /** One Kafka broker and no YARN. */
    public static DevCluster kafkaOnly(Path workDir) {
        return kafkaOnly(workDir, 1);
    }

    public static DevCluster kafkaOnly(Path workDir, int brokers) {
        return start(DevClusterSpec.in(workDir).withBrokers(brokers).withNodeManagers(0));
    }

    /**
     * Returns when every node serves: those that ran already were left alone, the others were started side by side.
     *
     * @throws DevClusterException if something is missing, which is found before anything starts, or a node does not come up,
     *     in which case the nodes started here are ended again
     */
    public static DevCluster start(DevClusterSpec spec) {
        return Interruptions.turnedIntoFailure(() -> {
            try (var lock = WorkDirLock.acquire(spec.workDir())) {
                var known = ClusterState.read(spec.workDir());
                boolean foundRunning = known.filter(ClusterState::anyAlive).isPresent();
                var nodes = new ClusterStart(spec, known).run();
                // A cluster found running belongs to whoever started it.
                boolean owned = !spec.detached() && !foundRunning;
                var keeper =
                        owned ? Optional.of(Keeper.start(spec.workDir(), Jvm.running())) : Optional.<Keeper>empty();
                return new DevCluster(spec.workDir(), nodes, nodes.state(), keeper);
            }
        });
    }

    /** The cluster of this directory, running or not; empty if none was ever started there. */
    public static Optional<DevCluster> find(Path workDir) {
        Path dir = workDir.toAbsolutePath().normalize();
        return ClusterState.read(dir)
                .map(state -> new DevCluster(dir, knownNodes(dir, state), state, Optional.empty()));
    }

    /** Addresses of all brokers, comma-separated, for Kafka clients. */
    public String bootstrapServers() {
        return addresses.bootstrapServers();
    }

    /** Address of YARN's web pages and REST interface. */
    public URI resourceManagerUrl() {
        requireYarn();
        return URI.create(addresses.resourceManagerUrl());
    }

    /** Value of {@code HADOOP_CONF_DIR} for YARN clients of this cluster. */
    public Path hadoopConfDir() {
        requireYarn();
        return Path.of(addresses.hadoopConfDir());
    }

    public Path workDir() {
        return workDir;
    }

    /** Names of all nodes, in order. */
    public List<String> nodes() {
        return nodes.names();
    }

    public boolean isAlive(String node) {
        return nodes.process(node).filter(ServerProcess::isAlive).isPresent();
    }

    /** Process id of a node that is or was running. */
    public long pid(String node) {
        return nodes.process(node)
                .map(ServerProcess::pid)
                .orElseThrow(() -> new DevClusterException("Node " + node + " was never started"));
    }

    /** What the node has printed since the cluster was first started. */
    public Path log(String node) {
        return nodes.log(node);
    }

    /** The host by which YARN knows a NodeManager. */
    public String host(String node) {
        return nodes.host(node);
    }

    /** By SIGKILL, without any chance to tidy up; returns when the process is gone. */
    public void kill(String node) {
        Interruptions.turnedIntoFailure(() -> {
            nodes.end(List.of(node), false);
            return null;
        });
    }

    /** By SIGTERM, and SIGKILL after five seconds; returns when the process is gone. */
    public void terminate(String node) {
        Interruptions.turnedIntoFailure(() -> {
            nodes.end(List.of(node), true);
            return null;
        });
    }

    /** By SIGSTOP: the process exists but does nothing, like one in a very long pause. */
    public void suspend(String node) {
        signal(node, "STOP");
    }

    /** Lets a suspended node go on. */
    public void resume(String node) {
        signal(node, "CONT");
    }

    /** Starts a node again that is not running, after ending it if it is; returns when it serves. */
    public void restart(String node) {
        Interruptions.turnedIntoFailure(() -> {
            nodes.end(List.of(node), true);
            nodes.start(List.of(node));
            return null;
        });
    }

    /** Ends every node and every YARN container: YARN first, so that containers still find Kafka while they stop. */
    public void stop() {
        Interruptions.turnedIntoFailure(() -> {
            try (var lock = WorkDirLock.acquire(workDir)) {
                nodes.endAll();
            }
            return null;
        });
    }

    /** Stops a cluster that this object started and that was not started detached; otherwise does nothing. */
    @Override
    public void close() {
        keeper.ifPresent(owned -> {
            stop();
            owned.close();
        });
    }

    /** Each node's name with whether it runs. */
    public Map<String, Boolean> status() {
        return nodes().stream().collect(Collectors.toMap(node -> node, this::isAlive, (a, b) -> a, LinkedHashMap::new));
    }

    Collection<ServerProcess> containers() {
        return nodes.containers();
    }

    ClusterState state() {
        return nodes.state();
    }

    private void signal(String node, String signal) {
        Interruptions.turnedIntoFailure(() -> {
            nodes.process(node)
                    .orElseThrow(() -> new IOException("Node " + node + " was never started"))
                    .signal(signal);
            return null;
        });
    }

    private static ClusterNodes knownNodes(Path dir, ClusterState state) {
        var spec = DevClusterSpec.in(dir).withShape(state.shape());
        return new ClusterNodes(spec, state, ServerClassPaths.locate(), Jvm.running());
    }

    private void requireYarn() {
        if (addresses.resourceManagerUrl() == null) {
            throw new DevClusterException("The dev cluster in " + workDir + " was started without YARN");
        }
    }
}
