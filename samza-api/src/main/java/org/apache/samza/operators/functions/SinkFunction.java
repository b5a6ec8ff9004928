// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCoordinator;

/**
 * Takes the messages at the end of a stream and does what it likes with them.
 *
 * @param <M> type of the messages
 */
@InterfaceStability.Unstable
@FunctionalInterface
public interface SinkFunction<M> extends InitableFunction, ClosableFunction, Serializable {
    /**
     * Takes a message. What it hands to the collector is flushed before the next checkpoint is written; what it does
     * elsewhere is its own care.
     *
     * @param message the message
     * @param messageCollector sends messages to any configured system; not to be kept
     * @param taskCoordinator takes requests for a commit or the end of the task; not to be kept
     */
    void apply(M message, MessageCollector messageCollector, TaskCoordinator taskCoordinator);
}
