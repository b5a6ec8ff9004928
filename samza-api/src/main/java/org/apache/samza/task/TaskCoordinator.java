// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

/** How a task asks its container to commit or to stop. Requests are acted on after the current call returns. */
public interface TaskCoordinator {
    /**
     * Asks for a commit: flush everything sent, flush the stores, write the checkpoint.
     *
     * @param scope whose commit; not null
     */
    void commit(RequestScope scope);

    /**
     * Asks for a shutdown. {@link RequestScope#CURRENT_TASK} is a vote: the task gets no more messages, and the
     * container stops when all its tasks have voted. {@link RequestScope#ALL_TASKS_IN_CONTAINER} stops the container
     * without waiting for the others.
     *
     * @param scope who is to stop; not null
     */
    void shutdown(RequestScope scope);

    /** Whom a request is for. */
    enum RequestScope {
        /** The task that makes the request. */
        CURRENT_TASK,
        /** Every task of the container the request is made in. */
        ALL_TASKS_IN_CONTAINER
    }
}
