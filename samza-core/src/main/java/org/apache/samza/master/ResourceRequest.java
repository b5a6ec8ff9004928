// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/**
 * A wish for one container. Requests are told apart by {@code id}.
 *
 * @param id distinct for each request of one master
 * @param containerId the job's container (processor id) it is meant for
 * @param memoryMb memory in MiB
 * @param cores virtual cores
 * @param host preferred host; empty for any
 * @param strict whether only {@code host} will do
 * @param label node label; empty for none
 */
public record ResourceRequest(
        long id, String containerId, int memoryMb, int cores, String host, boolean strict, String label) {}
