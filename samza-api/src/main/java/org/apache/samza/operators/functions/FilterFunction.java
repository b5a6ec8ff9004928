// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Decides which messages pass.
 *
 * @param <M> type of the messages
 */
@InterfaceStability.Unstable
@FunctionalInterface
public interface FilterFunction<M> extends InitableFunction, ClosableFunction, Serializable {
    /**
     * Decides about a message.
     *
     * @param message the message
     * @return true if it passes, false if it is dropped
     */
    boolean apply(M message);
}
