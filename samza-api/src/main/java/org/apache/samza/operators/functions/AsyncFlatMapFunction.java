// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import java.io.Serializable;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Makes of one message any number of others, which need not be ready when the call returns.
 *
 * @param <M> type of the messages
 * @param <OM> type of the messages made
 */
@InterfaceStability.Unstable
@FunctionalInterface
public interface AsyncFlatMapFunction<M, OM> extends InitableFunction, ClosableFunction, Serializable {
    /**
     * Starts the work on a message. Must not wait: other messages of the task wait meanwhile. Where more than one
     * message of a task may be in flight, it is called again while earlier futures are open. The future may be
     * completed by any thread.
     *
     * @param message the message
     * @return the messages to hand on, in order, once they are there; empty or null for none. The future itself is not
     *     null; completed exceptionally, it fails the container
     */
    CompletionStage<Collection<OM>> apply(M message);
}
