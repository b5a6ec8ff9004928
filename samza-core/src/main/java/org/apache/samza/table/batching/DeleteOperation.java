// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

/**
 * A removal of one key.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public final class DeleteOperation<K, V, U> implements Operation<K, V, U> {
    private final K key;
    private final Object[] args;

    /** A removal of one key, which is not null, with what the caller gave besides. */
    public DeleteOperation(K key, Object... args) {
        this.key = key;
        this.args = args;
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

    /** Null. */
    @Override
    public U getUpdate() {
        return null;
    }

    @Override
    public Object[] getArgs() {
        return args;
    }
}
