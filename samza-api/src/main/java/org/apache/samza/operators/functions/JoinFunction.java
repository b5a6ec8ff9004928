// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Tells the keys of two streams' messages, and what to make of a pair with equal keys.
 *
 * @param <K> type of the keys
 * @param <M> type of the first stream's messages
 * @param <JM> type of the second stream's messages
 * @param <RM> type of what pairs become
 */
@InterfaceStability.Unstable
public interface JoinFunction<K, M, JM, RM> extends InitableFunction, ClosableFunction, Serializable {
    /**
     * Makes the message to hand on for a pair.
     *
     * @param message the first stream's message, not null
     * @param otherMessage the second stream's message, not null
     * @return the message to hand on; null for none
     */
    RM apply(M message, JM otherMessage);

    /**
     * Tells the key of a message of the first stream: the one that {@code join} was called on.
     *
     * @param message the message, not null
     * @return its key, not null
     */
    K getFirstKey(M message);

    /**
     * Tells the key of a message of the second stream: the one that was given to {@code join}.
     *
     * @param message the message, not null
     * @return its key, not null
     */
    K getSecondKey(JM message);
}
