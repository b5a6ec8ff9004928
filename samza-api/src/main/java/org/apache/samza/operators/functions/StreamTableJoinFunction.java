// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Tells under which key a message's record is found in a table, and what to make of the two.
 *
 * @param <K> type of the keys
 * @param <M> type of the stream's messages
 * @param <R> type of the table's records
 * @param <JM> type of what is handed on
 */
@InterfaceStability.Unstable
public interface StreamTableJoinFunction<K, M, R, JM> extends InitableFunction, ClosableFunction, Serializable {
    /**
     * Makes the message to hand on. Called for every message, whether or not the table holds a record for it.
     *
     * @param message the stream's message, not null
     * @param record the record under the message's key; null if there is none
     * @return the message to hand on; null for none
     */
    JM apply(M message, R record);

    /**
     * Tells the key to look up for a message.
     *
     * @param message the stream's message, not null
     * @return the key; null to look up nothing
     */
    K getMessageKey(M message);

    /**
     * Tells the key of a record.
     *
     * @param record the record, not null
     * @return its key, not null
     */
    K getRecordKey(R record);
}
