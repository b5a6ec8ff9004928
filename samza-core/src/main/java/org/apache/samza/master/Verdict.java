// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/**
 * How a job has ended.
 *
 * @param outcome the outcome for the cluster
 * @param diagnostics why, one line a container; empty when all went well
 */
record Verdict(JobOutcome outcome, String diagnostics) {}
