// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Adds messages one by one to what a window has gathered.
 *
 * @param <M> type of the messages
 * @param <WV> type of what is gathered
 */
@InterfaceStability.Unstable
@FunctionalInterface
public interface FoldLeftFunction<M, WV> extends InitableFunction, ClosableFunction, Serializable {
    /**
     * Adds a message. The value may be changed and returned, or a new one returned.
     *
     * @param message the message, not null
     * @param oldValue what was gathered before: the window's initial value at first, then what the last call returned
     * @return what is gathered now
     */
    WV apply(M message, WV oldValue);
}
