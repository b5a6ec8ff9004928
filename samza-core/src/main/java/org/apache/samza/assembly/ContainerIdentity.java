// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Which container this is.
 *
 * @param containerId the job's name for it (processor id)
 * @param executionId the cluster's name of the process; empty outside a cluster
 * @param host the machine
 */
public record ContainerIdentity(String containerId, String executionId, String host) {
    /** A container on this machine. */
    public static ContainerIdentity here(String containerId, String executionId) {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = InetAddress.getLoopbackAddress().getHostName();
        }
        return new ContainerIdentity(containerId, executionId == null ? "" : executionId, host);
    }
}
