// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import org.apache.samza.SamzaException;
import org.apache.samza.serializers.Serde;

/** Both serdes of a store, with errors that name the store. A missing serde stands for objects that are bytes already. */
final class StoreSerdes<K, V> {
    private final String store;
    private final Serde<K> keys;
    private final Serde<V> values;

    StoreSerdes(String store, Serde<K> keys, Serde<V> values) {
        this.store = store;
        this.keys = keys;
        this.values = values;
    }

    byte[] keyBytes(K key) {
        return bytes("key", keys, key, key);
    }

    byte[] valueBytes(K key, V value) {
        return bytes("value", values, value, key);
    }

    K key(byte[] bytes) {
        return object("key", keys, bytes);
    }

    V value(byte[] bytes) {
        return object("value", values, bytes);
    }

    private <T> byte[] bytes(String what, Serde<T> serde, T object, Object key) {
        try {
            return serde == null ? (byte[]) object : serde.toBytes(object);
        } catch (RuntimeException e) {
            throw new SamzaException(
                    "Store " + store + ": the " + what + " of key " + key + ", a "
                            + object.getClass().getName() + ", cannot be serialised by " + name(serde) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T object(String what, Serde<T> serde, byte[] bytes) {
        try {
            return serde == null ? (T) bytes : serde.fromBytes(bytes);
        } catch (RuntimeException e) {
            throw new SamzaException(
                    "Store " + store + ": a " + what + " of " + bytes.length + " bytes cannot be deserialised by "
                            + name(serde) + ": " + e.getMessage(),
                    e);
        }
    }

    private static String name(Serde<?> serde) {
        return serde == null
                ? "no serde (bytes are expected then)"
                : serde.getClass().getName();
    }
}
