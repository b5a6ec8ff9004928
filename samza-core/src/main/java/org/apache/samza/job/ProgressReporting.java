// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

/**
 * A {@link StreamJob} that can say more than its status, for {@code run-job.sh --wait}. Optional: a job without it is followed
 * by its status alone.
 */
public interface ProgressReporting {
    /** The progress as known now. May ask the cluster; called about once a second by one thread. */
    JobProgress progress();

    /** Whether the job lives inside this process and ends with it, so that the submitter has to stay. */
    default boolean endsWithThisProcess() {
        return false;
    }
}
