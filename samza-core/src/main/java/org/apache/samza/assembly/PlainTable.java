// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.ReadWriteTable;
import org.apache.samza.table.ReadWriteUpdateTable;

/** Any table as one without updates. */
record PlainTable<K, V>(ReadWriteUpdateTable<K, V, Void> table) implements ReadWriteTable<K, V> {
    @Override
    public V get(K key, Object... args) {
        return table.get(key, args);
    }

    @Override
    public Map<K, V> getAll(List<K> keys, Object... args) {
        return table.getAll(keys, args);
    }

    @Override
    public <T> T read(int opId, Object... args) {
        return table.read(opId, args);
    }

    @Override
    public void put(K key, V value, Object... args) {
        table.put(key, value, args);
    }

    @Override
    public void putAll(List<Entry<K, V>> entries, Object... args) {
        table.putAll(entries, args);
    }

    @Override
    public void delete(K key, Object... args) {
        table.delete(key, args);
    }

    @Override
    public void deleteAll(List<K> keys, Object... args) {
        table.deleteAll(keys, args);
    }

    @Override
    public <T> T write(int opId, Object... args) {
        return table.write(opId, args);
    }

    @Override
    public CompletableFuture<V> getAsync(K key, Object... args) {
        return table.getAsync(key, args);
    }

    @Override
    public CompletableFuture<Map<K, V>> getAllAsync(List<K> keys, Object... args) {
        return table.getAllAsync(keys, args);
    }

    @Override
    public <T> CompletableFuture<T> readAsync(int opId, Object... args) {
        return table.readAsync(opId, args);
    }

    @Override
    public CompletableFuture<Void> putAsync(K key, V value, Object... args) {
        return table.putAsync(key, value, args);
    }

    @Override
    public CompletableFuture<Void> putAllAsync(List<Entry<K, V>> entries, Object... args) {
        return table.putAllAsync(entries, args);
    }

    @Override
    public CompletableFuture<Void> updateAsync(K key, Void update) {
        return table.updateAsync(key, update);
    }

    @Override
    public CompletableFuture<Void> updateAllAsync(List<Entry<K, Void>> updates) {
        return table.updateAllAsync(updates);
    }

    @Override
    public CompletableFuture<Void> deleteAsync(K key, Object... args) {
        return table.deleteAsync(key, args);
    }

    @Override
    public CompletableFuture<Void> deleteAllAsync(List<K> keys, Object... args) {
        return table.deleteAllAsync(keys, args);
    }

    @Override
    public <T> CompletableFuture<T> writeAsync(int opId, Object... args) {
        return table.writeAsync(opId, args);
    }

    @Override
    public void flush() {
        table.flush();
    }

    @Override
    public void close() {
        table.close();
    }
}
