// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.storage.kv.KeyValueIterator;
import org.apache.samza.storage.kv.KeyValueSnapshot;
import org.apache.samza.storage.kv.KeyValueStore;

/** A store that side inputs fill, as its task sees it. */
final class ReadOnlyStore<K, V> implements KeyValueStore<K, V> {
    private final String name;
    private final KeyValueStore<K, V> store;

    ReadOnlyStore(String name, KeyValueStore<K, V> store) {
        this.name = name;
        this.store = store;
    }

    @Override
    public V get(K key) {
        return store.get(key);
    }

    @Override
    public Map<K, V> getAll(List<K> keys) {
        return store.getAll(keys);
    }

    @Override
    public KeyValueIterator<K, V> range(K from, K to) {
        return store.range(from, to);
    }

    @Override
    public KeyValueSnapshot<K, V> snapshot(K from, K to) {
        return store.snapshot(from, to);
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return store.all();
    }

    @Override
    public void put(K key, V value) {
        throw refused();
    }

    @Override
    public void putAll(List<Entry<K, V>> entries) {
        throw refused();
    }

    @Override
    public void delete(K key) {
        throw refused();
    }

    @Override
    public void deleteAll(List<K> keys) {
        throw refused();
    }

    private SamzaException refused() {
        return new SamzaException("Store " + name
                + " is filled from its side inputs, tasks can only read it: write to another store, or to a stream of stores."
                + name + ".side.inputs");
    }

    /** Nothing of the task's waits to be written. */
    @Override
    public void flush() {}

    /** The container closes its stores. */
    @Override
    public void close() {}

    @Override
    public Optional<Path> checkpoint(CheckpointId id) {
        return store.checkpoint(id);
    }
}
