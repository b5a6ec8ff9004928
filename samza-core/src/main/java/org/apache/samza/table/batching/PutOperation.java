// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

/**
 * A write of one value.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public final class PutOperation<K, V, U> implements Operation<K, V, U> {
    private final K key;
    private final V value;
    private final Object[] args;

    /** A write of a value under a key, neither of them null, with what the caller gave besides. */
    public PutOperation(K key, V value, Object... args) {
        this.key = key;
        this.value = value;
        this.args = args;
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public V getValue() {
        return value;
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
