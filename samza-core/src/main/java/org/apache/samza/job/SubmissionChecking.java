// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

/**
 * A {@link StreamJob} whose environment can tell before a submission whether it would take the job. Optional. Asked before the
 * job's configuration is written anywhere, so that a refusal leaves a running job of the same name as it is.
 */
public interface SubmissionChecking {
    /**
     * Looks without changing anything.
     *
     * @throws RefusedException with everything that speaks against the submission, a line each
     */
    void checkSubmission();
}
