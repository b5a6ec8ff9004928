// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

/** A job in its execution environment. */
public interface StreamJob {
    /**
     * Hands the job to its environment. Returns once it is accepted, not once it runs.
     *
     * @return this
     */
    StreamJob submit();

    /**
     * Asks the environment to stop the job.
     *
     * @return this
     */
    StreamJob kill();

    /**
     * Waits until the job is done, well or ill.
     *
     * @param timeoutMs how long to wait, in milliseconds
     * @return the status at the end of the wait, which is not a final one when time ran out
     */
    ApplicationStatus waitForFinish(long timeoutMs);

    /**
     * Waits until the job has a status.
     *
     * @param status the status to wait for
     * @param timeoutMs how long to wait, in milliseconds
     * @return the status at the end of the wait, which is another one when time ran out
     */
    ApplicationStatus waitForStatus(ApplicationStatus status, long timeoutMs);

    /**
     * How the job is doing.
     *
     * @return its status now
     */
    ApplicationStatus getStatus();
}
