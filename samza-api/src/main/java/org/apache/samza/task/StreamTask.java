// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

import org.apache.samza.system.IncomingMessageEnvelope;

/**
 * A task that is done with a message when its method returns.
 *
 * <p>One instance exists per task; its methods are called one at a time unless {@code task.max.concurrency} is above 1
 * together with a container thread pool, in which case the task must be safe for concurrent calls of {@code process}.
 */
public interface StreamTask {
    /**
     * Processes one message. The message counts as processed, and may be covered by the next commit, once this returns.
     *
     * @param envelope the message and where it came from; not null
     * @param collector takes messages to send; valid only during this call; not null
     * @param coordinator takes requests to commit or shut down, acted on after this call; not null
     * @throws Exception to stop the container, unless {@code task.ignored.exceptions} lists the type
     */
    void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator)
            throws Exception;
}
