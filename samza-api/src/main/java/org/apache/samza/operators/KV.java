// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.operators;

import java.util.Objects;

/**
 * A key with its value. The pair is immutable as far as its parts are; both parts may be {@code null}.
 *
 * @param <K> type of the key
 * @param <V> type of the value
 */
public final class KV<K, V> {
    /** The key; may be {@code null}. */
    public final K key;

    /** The value; may be {@code null}. */
    public final V value;

    /**
     * Pairs a key with a value.
     *
     * @param key the key, or {@code null}
     * @param value the value, or {@code null}
     */
    public KV(K key, V value) {
        this.key = key;
        this.value = value;
    }

    /**
     * Pairs a key with a value, with the types inferred.
     *
     * @param key the key, or {@code null}
     * @param value the value, or {@code null}
     * @param <K> type of the key
     * @param <V> type of the value
     * @return a new pair, never {@code null}
     */
    public static <K, V> KV<K, V> of(K key, V value) {
        return new KV<>(key, value);
    }

    /**
     * Returns the key.
     *
     * @return the key, or {@code null} if the pair has none
     */
    public K getKey() {
        return key;
    }

    /**
     * Returns the value.
     *
     * @return the value, or {@code null} if the pair has none
     */
    public V getValue() {
        return value;
    }

    /** Two pairs are equal when their keys are equal and their values are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof KV<?, ?> that && Objects.equals(key, that.key) && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * (31 + Objects.hashCode(key)) + Objects.hashCode(value);
    }

    /** Shows both parts as {@code KV{key, value}}, for logs. */
    @Override
    public String toString() {
        return "KV{" + key + ", " + value + "}";
    }
}
