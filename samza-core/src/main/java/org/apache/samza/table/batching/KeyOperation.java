// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

/** A call about one key: what calls of all kinds hold. */
abstract class KeyOperation<K, V, U> implements Operation<K, V, U> {
    private final K key;
    private final V value;
    private final U update;
    private final Object[] args;

    KeyOperation(K key, V value, U update, Object[] args) {
        this.key = key;
        this.value = value;
        this.update = update;
        this.args = args;
    }

    @Override
    public final K getKey() {
        return key;
    }

    @Override
    public final V getValue() {
        return value;
    }

    @Override
    public final U getUpdate() {
        return update;
    }

    @Override
    public final Object[] getArgs() {
        return args;
    }
}
