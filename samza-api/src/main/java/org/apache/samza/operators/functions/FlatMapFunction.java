// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import java.io.Serializable;
import java.util.Collection;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Makes of one message any number of others.
 *
 * @param <M> type of the messages
 * @param <OM> type of the messages made
 */
@InterfaceStability.Unstable
@FunctionalInterface
public interface FlatMapFunction<M, OM> extends InitableFunction, ClosableFunction, Serializable {
    /**
     * Makes the others.
     *
     * @param message the message
     * @return the messages to hand on, in order; empty or null for none
     */
    Collection<OM> apply(M message);
}
