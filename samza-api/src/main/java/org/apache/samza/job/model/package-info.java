// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * Who does what in a job: partitions belong to tasks, tasks to containers, containers to the job. The coordinator works
 * the model out; containers fetch it and take their part.
 */
package org.apache.samza.job.model;
