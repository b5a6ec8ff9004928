// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

/**
 * A key and its value. Equality is identity.
 *
 * @param <K> type of the key
 * @param <V> type of the value
 */
public class Entry<K, V> {
    private final K key;
    private final V value;

    /**
     * Holds key and value.
     *
     * @param key the key
     * @param value the value; null where that means a deletion
     */
    public Entry(K key, V value) {
        this.key = key;
        this.value = value;
    }

    /**
     * The key.
     *
     * @return the key
     */
    public K getKey() {
        return key;
    }

    /**
     * The value.
     *
     * @return the value; null where that means a deletion
     */
    public V getValue() {
        return value;
    }
}
