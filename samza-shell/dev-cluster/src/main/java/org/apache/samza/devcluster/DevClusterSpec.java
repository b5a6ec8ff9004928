// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What kind of dev cluster is wanted. Immutable; the {@code with…} methods give changed copies.
 *
 * @param workDir everything the cluster writes lies below it: configuration, data, logs, process ids
 * @param brokers number of Kafka nodes, each broker and controller in one; at least 1
 * @param nodeManagers number of YARN NodeManagers; 0 means no YARN at all
 * @param portBase first of a fixed, consecutive range of ports; empty means free ports are chosen
 * @param faults time-outs of YARN
 * @param brokerSettings added to, and stronger than, each broker's own settings
 * @param yarnSettings added to, and stronger than, the settings of yarn-site.xml
 * @param hostPerNode YARN knows each NodeManager by a host name of its own; see {@link #withHostPerNode()}
 * @param minFreeDiskBytes refuse to start with less free space than this where the work directory lies
 * @param startTimeout how long each server may take until it serves
 * @param detached true: the cluster outlives this JVM and {@link DevCluster#close()} leaves it alone
 */
public record DevClusterSpec(
        Path workDir,
        int brokers,
        int nodeManagers,
        OptionalInt portBase,
        FaultProfile faults,
        Map<String, String> brokerSettings,
        Map<String, String> yarnSettings,
        boolean hostPerNode,
        long minFreeDiskBytes,
        Duration startTimeout,
        boolean detached) {

    private static final long DEFAULT_MIN_FREE_DISK = 1L << 30;
    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(120);

    public DevClusterSpec {
        if (brokers < 1) {
            throw new IllegalArgumentException("Expected at least 1 broker, but got " + brokers);
        }
        if (nodeManagers < 0) {
            throw new IllegalArgumentException("Expected 0 or more NodeManagers, but got " + nodeManagers);
        }
        workDir = workDir.toAbsolutePath().normalize();
        brokerSettings = Map.copyOf(brokerSettings);
        yarnSettings = Map.copyOf(yarnSettings);
    }

    /** One broker, one ResourceManager and one NodeManager below the given directory, on free ports. */
    public static DevClusterSpec in(Path workDir) {
        return new DevClusterSpec(
                workDir,
                1,
                1,
                OptionalInt.empty(),
                FaultProfile.RECOVERY,
                Map.of(),
                Map.of(),
                false,
                DEFAULT_MIN_FREE_DISK,
                DEFAULT_START_TIMEOUT,
                false);
    }

    public DevClusterSpec withBrokers(int count) {
        return withShape(new ClusterShape(count, nodeManagers, faults, brokerSettings, yarnSettings, hostPerNode));
    }

    public DevClusterSpec withNodeManagers(int count) {
        return withShape(new ClusterShape(brokers, count, faults, brokerSettings, yarnSettings, hostPerNode));
    }

    public DevClusterSpec withFaults(FaultProfile profile) {
        return withShape(new ClusterShape(brokers, nodeManagers, profile, brokerSettings, yarnSettings, hostPerNode));
    }

    public DevClusterSpec withBrokerSetting(String key, String value) {
        return withShape(new ClusterShape(
                brokers, nodeManagers, faults, plus(brokerSettings, key, value), yarnSettings, hostPerNode));
    }

    public DevClusterSpec withYarnSetting(String key, String value) {
        return withShape(new ClusterShape(
                brokers, nodeManagers, faults, brokerSettings, plus(yarnSettings, key, value), hostPerNode));
    }

    /**
     * Each NodeManager gets a loopback address of its own, by which YARN tells the nodes apart as if they were machines, and a
     * directory of its own for stores, which its containers find in LOGGED_STORE_BASE_DIR. Needs a system on which all of
     * 127.0.0.0/8 is the machine itself, as on Linux.
     */
    public DevClusterSpec withHostPerNode() {
        return withShape(new ClusterShape(brokers, nodeManagers, faults, brokerSettings, yarnSettings, true));
    }

    public DevClusterSpec withPortBase(int base) {
        return with(OptionalInt.of(base), minFreeDiskBytes, startTimeout, detached);
    }

    public DevClusterSpec withMinFreeDiskBytes(long bytes) {
        return with(portBase, bytes, startTimeout, detached);
    }

    public DevClusterSpec withStartTimeout(Duration timeout) {
        return with(portBase, minFreeDiskBytes, timeout, detached);
    }

    /** The cluster goes on after this JVM has ended, until it is brought down by name of its directory. */
    public DevClusterSpec asDetached() {
        return with(portBase, minFreeDiskBytes, startTimeout, true);
    }

    ClusterShape shape() {
        return new ClusterShape(brokers, nodeManagers, faults, brokerSettings, yarnSettings, hostPerNode);
    }

    DevClusterSpec withShape(ClusterShape shape) {
        return new DevClusterSpec(
                workDir,
                shape.brokers(),
                shape.nodeManagers(),
                portBase,
                shape.faults(),
                shape.brokerSettings(),
                shape.yarnSettings(),
                shape.hostPerNode(),
                minFreeDiskBytes,
                startTimeout,
                detached);
    }

    private DevClusterSpec with(OptionalInt ports, long minFreeDisk, Duration timeout, boolean detach) {
        return new DevClusterSpec(
                workDir,
                brokers,
                nodeManagers,
                ports,
                faults,
                brokerSettings,
                yarnSettings,
                hostPerNode,
                minFreeDisk,
                timeout,
                detach);
    }

    boolean withYarn() {
        return nodeManagers > 0;
    }

    private static Map<String, String> plus(Map<String, String> map, String key, String value) {
        var copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
