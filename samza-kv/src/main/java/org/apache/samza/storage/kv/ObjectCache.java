// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Objects in front of the serialised layers: those changed since the last spill, however many, and the most recently used
 * unchanged ones up to a limit. A key that is hot is neither deserialised nor looked up below.
 *
 * <p>Cached values are the task's own objects: changing one without putting it again is visible until it leaves the cache.
 */
final class ObjectCache<K, V> {
    private static final Object DELETED = new Object();
    private static final int LARGE = 1024;

    private Map<Object, Object> dirty = new HashMap<>();
    private final Map<Object, V> clean;

    /** One that keeps at most {@code capacity} unchanged objects. */
    ObjectCache(int capacity) {
        this.clean = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, V> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Arrays are compared by content: as keys of a map they would be told apart by identity. */
    private record ArrayKey(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof ArrayKey that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    private static Object wrap(Object key) {
        return key instanceof byte[] bytes ? new ArrayKey(bytes) : key;
    }

    @SuppressWarnings("unchecked")
    private K unwrap(Object key) {
        return (K) (key instanceof ArrayKey array ? array.bytes : key);
    }

    /** A cached value; null when the key is not cached or was deleted, which {@link #isDeleted} tells apart. */
    @SuppressWarnings("unchecked")
    V get(K key) {
        Object wrapped = wrap(key);
        Object changed = dirty.get(wrapped);
        if (changed != null) {
            return changed == DELETED ? null : (V) changed;
        }
        return clean.get(wrapped);
    }

    boolean isDeleted(K key) {
        return dirty.get(wrap(key)) == DELETED;
    }

    void put(K key, V value) {
        Object wrapped = wrap(key);
        clean.remove(wrapped);
        dirty.put(wrapped, value);
    }

    void delete(K key) {
        Object wrapped = wrap(key);
        clean.remove(wrapped);
        dirty.put(wrapped, DELETED);
    }

    /** Remembers a value as it is in the layers below. */
    void remember(K key, V value) {
        Object wrapped = wrap(key);
        dirty.remove(wrapped);
        clean.put(wrapped, value);
    }

    /** Drops whatever is known of a key. */
    void forget(K key) {
        Object wrapped = wrap(key);
        dirty.remove(wrapped);
        clean.remove(wrapped);
    }

    /** Hands every changed entry to {@code sink}, null for a delete, and counts it as unchanged from then on. */
    @SuppressWarnings("unchecked")
    void spill(BiConsumer<K, V> sink) {
        if (dirty.isEmpty()) {
            return;
        }
        dirty.forEach((key, value) -> {
            if (value == DELETED) {
                sink.accept(unwrap(key), null);
            } else {
                sink.accept(unwrap(key), (V) value);
                clean.put(key, (V) value);
            }
        });
        if (dirty.size() > LARGE) {
            // A map keeps the room of its largest size, and walking over it costs that much every time.
            dirty = new HashMap<>();
        } else {
            dirty.clear();
        }
    }

    /** Changed entries that wait for {@link #spill}. */
    int dirtyCount() {
        return dirty.size();
    }
}
