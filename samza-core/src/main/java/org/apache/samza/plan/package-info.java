// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/**
 * Which container runs which task on which partitions. {@link org.apache.samza.plan.JobPlan} is the function,
 * {@link org.apache.samza.plan.Planner} the same with its systems: it reads, plans, creates topics and saves.
 */
package org.apache.samza.plan;
