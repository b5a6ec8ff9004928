// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

/** Names of ZooKeeper's keys. This release does not use ZooKeeper; it says so where they are set. */
public class ZkConfig extends MapConfig {
    public static final String ZK_CONNECT = "job.coordinator.zk.connect";
    public static final String ZK_SESSION_TIMEOUT_MS = "job.coordinator.zk.session.timeout.ms";
    public static final String ZK_CONNECTION_TIMEOUT_MS = "job.coordinator.zk.connection.timeout.ms";
    public static final String ZK_CONSENSUS_TIMEOUT_MS = "job.coordinator.zk.consensus.timeout.ms";

    /** The values of a configuration. */
    public ZkConfig(Config config) {
        super(config);
    }

    /**
     * Addresses of ZooKeeper.
     *
     * @throws ConfigException when there are none
     */
    public String getZkConnect() {
        String addresses = get(ZK_CONNECT);
        if (addresses == null) {
            throw new ConfigException("Missing " + ZK_CONNECT + ": expected the addresses of ZooKeeper");
        }
        return addresses;
    }
}
