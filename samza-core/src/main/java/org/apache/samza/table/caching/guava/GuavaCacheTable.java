// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching.guava;

import com.google.common.cache.Cache;
import java.util.List;
import java.util.Map;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.ImmediateTable;
import org.apache.samza.table.TableMetrics;

/** A Guava cache as a table. Safe for use by any thread, as the cache is. */
final class GuavaCacheTable<K, V> extends ImmediateTable<K, V> {
    private final Cache<K, V> cache;
    private final TableMetrics metrics;

    GuavaCacheTable(String tableId, Cache<K, V> cache, TableMetrics metrics) {
        super(tableId);
        this.cache = cache;
        this.metrics = metrics;
    }

    @Override
    public V get(K key, Object... args) {
        long begun = metrics.gets().begin();
        V value = cache.getIfPresent(key);
        if (value == null) {
            metrics.missedLookups().inc();
        }
        metrics.gets().end(begun);
        return value;
    }

    @Override
    public Map<K, V> getAll(List<K> keys, Object... args) {
        long begun = metrics.getAlls().begin();
        Map<K, V> found = cache.getAllPresent(keys);
        metrics.getAlls().end(begun);
        return found;
    }

    @Override
    public void put(K key, V value, Object... args) {
        if (value == null) {
            delete(key);
            return;
        }
        long begun = metrics.puts().begin();
        cache.put(key, value);
        metrics.puts().end(begun);
    }

    @Override
    public void putAll(List<Entry<K, V>> entries, Object... args) {
        long begun = metrics.putAlls().begin();
        storeOrRemove(entries);
        metrics.putAlls().end(begun);
    }

    @Override
    public void delete(K key, Object... args) {
        long begun = metrics.deletes().begin();
        cache.invalidate(key);
        metrics.deletes().end(begun);
    }

    @Override
    public void deleteAll(List<K> keys, Object... args) {
        long begun = metrics.deleteAlls().begin();
        removeAll(keys);
        metrics.deleteAlls().end(begun);
    }

    @Override
    protected void storeAll(List<Entry<K, V>> entries) {
        entries.forEach(entry -> cache.put(entry.getKey(), entry.getValue()));
    }

    @Override
    protected void removeAll(List<K> keys) {
        cache.invalidateAll(keys);
    }

    /** Counts; there is nothing to write. */
    @Override
    public void flush() {
        metrics.flushes().calls().inc();
    }

    /** Forgets everything. */
    @Override
    public void close() {
        cache.invalidateAll();
    }
}
