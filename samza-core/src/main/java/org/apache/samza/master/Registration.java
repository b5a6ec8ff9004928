// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.List;

/**
 * What the cluster said when the master registered.
 *
 * @param applicationId the cluster's name of this application
 * @param attempt number of this attempt of the master, from 1
 * @param running containers that earlier attempts launched and that still run
 * @param maximumMemoryMb largest container that the cluster grants, in MiB
 * @param maximumCores most cores that the cluster grants to one container
 */
public record Registration(
        String applicationId, int attempt, List<Allocation> running, long maximumMemoryMb, int maximumCores) {}
