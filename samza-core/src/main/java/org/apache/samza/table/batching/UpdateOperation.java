// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

/**
 * A change of one value.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public final class UpdateOperation<K, V, U> implements Operation<K, V, U> {
    private static final Object[] NONE = {};

    private final K key;
    private final U update;

    /** A change of what a key holds; neither is null. */
    public UpdateOperation(K key, U update) {
        this.key = key;
        this.update = update;
    }

    @Override
    public K getKey() {
        return key;
    }

    /** Null. */
    @Override
    public V getValue() {
        return null;
    }

    @Override
    public U getUpdate() {
        return update;
    }

    /** Empty. */
    @Override
    public Object[] getArgs() {
        return NONE;
    }
}
