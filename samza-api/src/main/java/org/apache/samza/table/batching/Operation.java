// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

/**
 * One call to a table: a read, a write, an update or a deletion of one key.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public interface Operation<K, V, U> {
    /**
     * The key the call is about.
     *
     * @return the key, not null
     */
    K getKey();

    /**
     * What is to be written.
     *
     * @return the value; null unless the call writes one
     */
    V getValue();

    /**
     * The change to be made.
     *
     * @return the update; null unless the call is an update
     */
    U getUpdate();

    /**
     * Further arguments of the table's own function.
     *
     * @return the arguments as the caller gave them; may be empty or null
     */
    Object[] getArgs();
}
