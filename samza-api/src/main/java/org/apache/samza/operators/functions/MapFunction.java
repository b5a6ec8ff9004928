// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Makes of one thing another: of a message the message to hand on, its key, or its event time.
 *
 * @param <M> type of the messages
 * @param <OM> type of what is made
 */
@InterfaceStability.Unstable
@FunctionalInterface
public interface MapFunction<M, OM> extends InitableFunction, ClosableFunction, Serializable {
    /**
     * Makes the other thing.
     *
     * @param message the message
     * @return what was made of it; what null means is for the operator to say
     */
    OM apply(M message);
}
