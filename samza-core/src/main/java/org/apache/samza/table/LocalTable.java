// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.List;
import java.util.Map;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.storage.kv.KeyValueIterator;
import org.apache.samza.storage.kv.KeyValueSnapshot;
import org.apache.samza.storage.kv.KeyValueStore;

/**
 * A table in a local store of the same id. Adds to a call of the store a count and nothing else; one call in
 * {@link TableMetrics#SAMPLE} is timed.
 *
 * <p>As safe for use by several threads as the store is; counts are exact for one thread only, and at the latest at each
 * commit. Restore, commit and close are the store's, which its task looks after.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public final class LocalTable<K, V> extends ImmediateTable<K, V> {
    private final KeyValueStore<K, V> store;
    private final TableMetrics metrics;
    private final LocalCalls gets;
    private final LocalCalls puts;
    private final LocalCalls deletes;

    /**
     * A table over an open store.
     *
     * @param tableId the id under {@code tables.} and {@code stores.}
     * @param store holds the records, not null
     * @param metrics counts of this table
     */
    public LocalTable(String tableId, KeyValueStore<K, V> store, TableMetrics metrics) {
        super(tableId);
        this.store = store;
        this.metrics = metrics;
        this.gets = new LocalCalls(metrics.gets());
        this.puts = new LocalCalls(metrics.puts());
        this.deletes = new LocalCalls(metrics.deletes());
    }

    @Override
    public V get(K key, Object... args) {
        if (gets.count()) {
            long begun = System.nanoTime();
            V value = store.get(key);
            gets.took(System.nanoTime() - begun);
            return value == null ? missed() : value;
        }
        V value = store.get(key);
        return value == null ? missed() : value;
    }

    private V missed() {
        metrics.missedLookups().inc();
        return null;
    }

    @Override
    public Map<K, V> getAll(List<K> keys, Object... args) {
        long begun = metrics.getAlls().begin();
        Map<K, V> found = store.getAll(keys);
        metrics.getAlls().end(begun);
        return found;
    }

    @Override
    public void put(K key, V value, Object... args) {
        if (value == null) {
            delete(key);
        } else if (puts.count()) {
            long begun = System.nanoTime();
            store.put(key, value);
            puts.took(System.nanoTime() - begun);
        } else {
            store.put(key, value);
        }
    }

    @Override
    public void putAll(List<Entry<K, V>> entries, Object... args) {
        long begun = metrics.putAlls().begin();
        storeOrRemove(entries);
        metrics.putAlls().end(begun);
    }

    @Override
    public void delete(K key, Object... args) {
        if (deletes.count()) {
            long begun = System.nanoTime();
            store.delete(key);
            deletes.took(System.nanoTime() - begun);
        } else {
            store.delete(key);
        }
    }

    @Override
    public void deleteAll(List<K> keys, Object... args) {
        long begun = metrics.deleteAlls().begin();
        store.deleteAll(keys);
        metrics.deleteAlls().end(begun);
    }

    /**
     * Entries from one key to another in the order of the store; to be closed by the caller.
     *
     * @param from the first key, included
     * @param to the last key, excluded
     */
    public KeyValueIterator<K, V> range(K from, K to) {
        return store.range(from, to);
    }

    /**
     * Entries from one key to another as of now; to be closed by the caller.
     *
     * @param from the first key, included
     * @param to the last key, excluded
     * @throws UnsupportedOperationException if the store makes no snapshots
     */
    public KeyValueSnapshot<K, V> snapshot(K from, K to) {
        return store.snapshot(from, to);
    }

    /** All entries in the order of the store; to be closed by the caller. */
    public KeyValueIterator<K, V> all() {
        return store.all();
    }

    /** Brings the counts up to date. The store itself is written by its task's commit. */
    @Override
    public void flush() {
        metrics.flushes().calls().inc();
        tell();
    }

    /** Brings the counts up to date. The store itself is closed by its task. */
    @Override
    public void close() {
        tell();
    }

    @Override
    protected void storeAll(List<Entry<K, V>> entries) {
        store.putAll(entries);
    }

    @Override
    protected void removeAll(List<K> keys) {
        store.deleteAll(keys);
    }

    private void tell() {
        gets.tell();
        puts.tell();
        deletes.tell();
    }
}
