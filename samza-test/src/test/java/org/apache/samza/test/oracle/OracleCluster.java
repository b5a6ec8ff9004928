// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.devcluster.DevClusterSpec;
import org.apache.samza.devcluster.FaultProfile;
import org.apache.samza.test.support.Topics;
import org.awaitility.Awaitility;

/** Three brokers, every topic on all three, of which two must have a record; where jobs run on YARN, YARN as well. */
final class OracleCluster implements AutoCloseable {
    static final short REPLICAS = 3;

    private static final Duration LIMIT = Duration.ofSeconds(180);

    private final Path dir;
    private final DevCluster servers;
    private final Topics topics;

    private OracleCluster(Path dir, DevCluster servers) {
        this.dir = dir;
        this.servers = servers;
        this.topics = new Topics(servers.bootstrapServers());
    }

    /** Starts one below the given directory; with no NodeManagers there is no YARN. */
    static OracleCluster start(Path dir, int nodeManagers) throws IOException {
        Files.createDirectories(dir);
        var spec = DevClusterSpec.in(dir.resolve("cluster"))
                .withBrokers(REPLICAS)
                .withNodeManagers(nodeManagers)
                .withFaults(FaultProfile.LOSS)
                // A master that is slow to start on a busy machine is not a dead one; a dead one its node tells of at
                // once.
                .withYarnSetting("yarn.am.liveness-monitor.expiry-interval-ms", "120000")
                .withYarnSetting("yarn.nm.liveness-monitor.expiry-interval-ms", "10000")
                .withYarnSetting("yarn.resourcemanager.am.max-attempts", "100");
        return new OracleCluster(dir.toAbsolutePath(), DevCluster.start(spec));
    }

    Path dir() {
        return dir;
    }

    DevCluster servers() {
        return servers;
    }

    Topics topics() {
        return topics;
    }

    String brokers() {
        return servers.bootstrapServers();
    }

    void createTopic(String name) {
        topics.create(name, Movement.PARTITIONS, REPLICAS, Map.of());
    }

    List<String> brokerNodes() {
        return nodes("kafka-");
    }

    List<String> nodeManagers() {
        return nodes("nm-");
    }

    private List<String> nodes(String prefix) {
        return servers.nodes().stream().filter(node -> node.startsWith(prefix)).toList();
    }

    /** Returns when every partition is on all brokers again. */
    void awaitInSync() {
        Awaitility.await("all replicas in sync")
                .atMost(LIMIT)
                .ignoreException(IllegalStateException.class)
                .until(topics::areInSync);
    }

    @Override
    public void close() {
        topics.close();
        servers.close();
    }
}
