// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

/**
 * A write of one value. It has no update.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public final class PutOperation<K, V, U> extends KeyOperation<K, V, U> {
    /** A write of a value under a key, neither of them null, with what the caller gave besides. */
    public PutOperation(K key, V value, Object... args) {
        super(key, value, null, args);
    }
}
