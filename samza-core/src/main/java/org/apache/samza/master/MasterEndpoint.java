// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/**
 * Where a master serves HTTP.
 *
 * @param host name under which containers and the cluster's proxy reach it
 * @param port the port
 */
public record MasterEndpoint(String host, int port) {
    /** The base address, with a slash at its end. */
    public String url() {
        return "http://" + host + ":" + port + "/";
    }
}
