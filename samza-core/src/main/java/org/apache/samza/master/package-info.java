// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/**
 * The application master: policy ({@link org.apache.samza.master.ContainerSupervisor}), its one thread
 * ({@link org.apache.samza.master.JobCoordinator}) and the port to the cluster ({@link org.apache.samza.master.ClusterDriver}).
 */
package org.apache.samza.master;
