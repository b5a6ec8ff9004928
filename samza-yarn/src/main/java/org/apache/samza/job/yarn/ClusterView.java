// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.List;
import org.apache.hadoop.yarn.api.records.NodeReport;

/**
 * What is known of the cluster when requests wait.
 *
 * @param queue the application's queue
 * @param freeMemoryMb memory that the queue still leaves to this application, MiB; -1 when not known
 * @param freeCores cores likewise; -1 when not known
 * @param nodes all nodes; empty when the cluster does not say
 */
record ClusterView(String queue, long freeMemoryMb, int freeCores, List<NodeReport> nodes) {}
