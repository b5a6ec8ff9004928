// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

import org.apache.samza.system.IncomingMessageEnvelope;

/**
 * A task that may finish a message after its method has returned, on any thread.
 *
 * <p>Up to {@code task.max.concurrency} messages of a task are unfinished at a time; with more than one they may finish
 * in any order, and commits cover only messages before the first unfinished one.
 */
public interface AsyncStreamTask {
    /**
     * Starts processing one message; must not block on the result.
     *
     * @param envelope the message and where it came from; not null
     * @param collector takes messages to send; usable until the callback is called; not null
     * @param coordinator takes requests to commit or shut down; not null
     * @param callback to be called exactly once, when the message is done or has failed; not null
     */
    void processAsync(
            IncomingMessageEnvelope envelope,
            MessageCollector collector,
            TaskCoordinator coordinator,
            TaskCallback callback);
}
