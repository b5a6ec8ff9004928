// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.Map;

/** News from the cluster. Safe to call from any thread: implementations only post to the master's mailbox. */
public interface ClusterEvents {
    /** A container was granted; which request it answers is for the receiver to decide. */
    void allocated(Allocation allocation);

    /** The process of an allocation has been started. */
    void launched(String executionId);

    /** The process of an allocation could not be started; the allocation is gone. */
    void launchFailed(String executionId, String cause);

    /**
     * A container has ended. May name containers that this master never knew.
     *
     * @param exitStatus the process's exit code, or the platform's negative code (see {@link ExitStatus})
     * @param diagnostics the platform's words; may be empty
     */
    void completed(String executionId, int exitStatus, String diagnostics);

    /**
     * What the cluster says about requests that wait, for people: queue, headroom, unhealthy nodes. Takes the place of what was
     * said before.
     *
     * @param reasons by request id; nothing is known of other requests
     */
    void waiting(Map<Long, String> reasons);

    /** The cluster asks this master to end, for example because a newer attempt runs. */
    void shutdownRequested(String reason);

    /** The connection to the cluster is lost for good. */
    void failed(Throwable cause);
}
