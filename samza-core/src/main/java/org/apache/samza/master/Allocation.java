// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/**
 * A container that the cluster granted.
 *
 * @param executionId the cluster's name of the container
 * @param host host it is on
 * @param logUrl where a person reads its logs; empty when the platform has no such page
 * @param memoryMb memory granted, in MiB
 * @param cores cores granted
 */
public record Allocation(String executionId, String host, String logUrl, long memoryMb, int cores) {}
