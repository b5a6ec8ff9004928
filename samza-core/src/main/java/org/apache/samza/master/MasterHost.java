// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import org.apache.samza.coordination.HostName;

/**
 * Where a master is reached.
 *
 * @param name the name that containers and the cluster's proxy use
 * @param bindAddress the address to listen on; null for every one of the machine
 */
public record MasterHost(String name, String bindAddress) {
    private static final String LOOPBACK = "127.0.0.1";

    /** Reached from this machine alone. */
    public static MasterHost local() {
        return new MasterHost(LOOPBACK, LOOPBACK);
    }

    /**
     * Reached from other machines.
     *
     * @param name the machine's name in the cluster; null to ask the machine
     */
    public static MasterHost inCluster(String name) {
        return new MasterHost(name == null || name.isBlank() ? HostName.local() : name, null);
    }
}
