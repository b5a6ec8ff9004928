// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.kv.Entry;

/**
 * A table that answers at once, in the calling thread: every future it returns is complete. It takes whole values only and no
 * operations of a function's own; further arguments of a call are ignored.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public abstract class ImmediateTable<K, V> implements ReadWriteUpdateTable<K, V, Object> {
    /** Names this table's failures. */
    protected final TableFailures failures;

    /** A table under an id. */
    protected ImmediateTable(String tableId) {
        this.failures = new TableFailures(tableId);
    }

    @Override
    public final CompletableFuture<V> getAsync(K key, Object... args) {
        return done(() -> get(key, args));
    }

    @Override
    public final CompletableFuture<Map<K, V>> getAllAsync(List<K> keys, Object... args) {
        return done(() -> getAll(keys, args));
    }

    @Override
    public final CompletableFuture<Void> putAsync(K key, V value, Object... args) {
        return done(() -> {
            put(key, value, args);
            return null;
        });
    }

    @Override
    public final CompletableFuture<Void> putAllAsync(List<Entry<K, V>> entries, Object... args) {
        return done(() -> {
            putAll(entries, args);
            return null;
        });
    }

    @Override
    public final CompletableFuture<Void> deleteAsync(K key, Object... args) {
        return done(() -> {
            delete(key, args);
            return null;
        });
    }

    @Override
    public final CompletableFuture<Void> deleteAllAsync(List<K> keys, Object... args) {
        return done(() -> {
            deleteAll(keys, args);
            return null;
        });
    }

    /**
     * Not supported.
     *
     * @throws SamzaException always
     */
    @Override
    public final void update(K key, Object update) {
        throw noUpdates();
    }

    /**
     * Not supported.
     *
     * @throws SamzaException always
     */
    @Override
    public final void updateAll(List<Entry<K, Object>> updates) {
        throw noUpdates();
    }

    /** Not supported: the future has failed. */
    @Override
    public final CompletableFuture<Void> updateAsync(K key, Object update) {
        return CompletableFuture.failedFuture(noUpdates());
    }

    /** Not supported: the future has failed. */
    @Override
    public final CompletableFuture<Void> updateAllAsync(List<Entry<K, Object>> updates) {
        return CompletableFuture.failedFuture(noUpdates());
    }

    /** Writes entries; an entry without a value deletes its key. */
    protected final void storeOrRemove(List<Entry<K, V>> entries) {
        PutAll<K, V> sorted = PutAll.of(entries);
        if (!sorted.gone().isEmpty()) {
            removeAll(sorted.gone());
        }
        if (!sorted.values().isEmpty()) {
            storeAll(sorted.values());
        }
    }

    /** Stores entries, none of which is without a value. */
    protected abstract void storeAll(List<Entry<K, V>> entries);

    /** Removes keys. */
    protected abstract void removeAll(List<K> keys);

    private SamzaException noUpdates() {
        return failures.unsupported("takes whole values, not updates: use put");
    }

    private static <T> CompletableFuture<T> done(Supplier<T> call) {
        try {
            return CompletableFuture.completedFuture(call.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
