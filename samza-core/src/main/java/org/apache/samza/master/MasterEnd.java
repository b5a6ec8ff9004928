// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/**
 * How a master has ended.
 *
 * @param outcome the job's outcome, as the cluster was told; null when this master only left, so that another may go on
 * @param diagnostics why, for people; empty when the job has finished its work
 */
public record MasterEnd(JobOutcome outcome, String diagnostics) {
    static MasterEnd left(String why) {
        return new MasterEnd(null, why);
    }

    /** Whether the job is over, and well. */
    public boolean isSuccess() {
        return outcome == JobOutcome.SUCCEEDED;
    }
}
