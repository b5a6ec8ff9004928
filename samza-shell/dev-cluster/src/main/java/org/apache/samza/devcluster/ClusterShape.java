// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.util.Map;

/**
 * The part of a specification that cannot change while a cluster's work directory is in use.
 *
 * @param nodeManagers 0 means no YARN
 * @param hostPerNode whether YARN knows each NodeManager by a host name of its own
 */
record ClusterShape(
        int brokers,
        int nodeManagers,
        FaultProfile faults,
        Map<String, String> brokerSettings,
        Map<String, String> yarnSettings,
        boolean hostPerNode) {

    @Override
    public String toString() {
        return brokers + " broker(s) " + brokerSettings + ", " + nodeManagers + " NodeManager(s)"
                + (hostPerNode ? " on hosts of their own " : " ") + yarnSettings + ", fault profile " + faults;
    }
}
