// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

/**
 * A change of one value. It has no value, and no further arguments.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public final class UpdateOperation<K, V, U> extends KeyOperation<K, V, U> {
    private static final Object[] NONE = {};

    /** A change of what a key holds; neither is null. */
    public UpdateOperation(K key, U update) {
        super(key, null, update, NONE);
    }
}
