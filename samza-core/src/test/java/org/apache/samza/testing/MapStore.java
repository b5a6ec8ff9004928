// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.testing;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.storage.kv.KeyValueIterator;
import org.apache.samza.storage.kv.KeyValueStore;

/** A store in memory, which counts what is asked of it. */
public final class MapStore<K, V> implements KeyValueStore<K, V> {
    private final TreeMap<K, V> entries;
    private int gets;

    /** A store whose keys are in the order of a comparator; null for their own. */
    public MapStore(Comparator<? super K> order) {
        entries = new TreeMap<>(order);
    }

    /** How often {@link #get} was called. */
    public int gets() {
        return gets;
    }

    @Override
    public V get(K key) {
        gets++;
        return entries.get(Objects.requireNonNull(key));
    }

    @Override
    public void put(K key, V value) {
        entries.put(Objects.requireNonNull(key), value);
    }

    @Override
    public void putAll(List<Entry<K, V>> added) {
        added.forEach(entry -> put(entry.getKey(), entry.getValue()));
    }

    @Override
    public void delete(K key) {
        entries.remove(key);
    }

    @Override
    public KeyValueIterator<K, V> range(K from, K to) {
        return over(entries.subMap(from, to).entrySet().iterator());
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return over(entries.entrySet().iterator());
    }

    @Override
    public void close() {}

    @Override
    public void flush() {}

    @Override
    public Optional<Path> checkpoint(CheckpointId id) {
        return Optional.empty();
    }

    private static <K, V> KeyValueIterator<K, V> over(Iterator<Map.Entry<K, V>> iterator) {
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Entry<K, V> next() {
                var next = iterator.next();
                return new Entry<>(next.getKey(), next.getValue());
            }

            @Override
            public void close() {}
        };
    }
}
