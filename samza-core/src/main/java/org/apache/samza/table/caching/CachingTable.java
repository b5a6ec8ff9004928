// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.PendingCalls;
import org.apache.samza.table.PutAll;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.TableFailures;
import org.apache.samza.table.TableMetrics;

/**
 * A table with a cache before it. Reads ask the cache first and fill it with what the table has; that a key has no value is not
 * remembered. Writes go to the table and then into the cache, or past the cache where it is written around; a write that fails takes
 * its keys out of the cache, as nobody knows what the table holds. The cache goes by keys alone: further arguments are for the
 * table. As safe for use by several threads as table and cache are.
 */
final class CachingTable<K, V, U> implements ReadWriteUpdateTable<K, V, U> {
    private final TableFailures failures;
    private final ReadWriteUpdateTable<K, V, U> table;
    private final ReadWriteUpdateTable<K, V, ?> cache;
    private final boolean writeAround;
    private final CachingMetrics metrics;
    private final TableMetrics calls;
    private final Freshness freshness = new Freshness();
    private final PendingCalls pending;

    /** A cache before a table; closing this closes neither. */
    CachingTable(
            String tableId,
            ReadWriteUpdateTable<K, V, U> table,
            ReadWriteUpdateTable<K, V, ?> cache,
            boolean writeAround,
            CachingMetrics metrics) {
        this.failures = new TableFailures(tableId);
        this.table = table;
        this.cache = cache;
        this.writeAround = writeAround;
        this.metrics = metrics;
        this.calls = metrics.calls;
        this.pending = new PendingCalls(failures, Runnable::run);
    }

    @Override
    public V get(K key, Object... args) {
        failures.requireKey(key);
        long begun = calls.gets().begin();
        V cached = cache.get(key);
        if (cached == null) {
            cached = failures.await(readThrough(key, args), () -> failures.call("Get", key));
        } else {
            metrics.hits.inc();
        }
        calls.gets().end(begun);
        return cached;
    }

    @Override
    public CompletableFuture<V> getAsync(K key, Object... args) {
        failures.requireKey(key);
        long begun = calls.gets().begin();
        CompletableFuture<V> answer = cache.getAsync(key).thenCompose(cached -> {
            if (cached == null) {
                return readThrough(key, args);
            }
            metrics.hits.inc();
            return CompletableFuture.completedFuture(cached);
        });
        return pending.read(calls.gets().end(begun, answer), () -> failures.call("Get", key));
    }

    private CompletableFuture<V> readThrough(K key, Object[] args) {
        metrics.misses.inc();
        int version = freshness.version(key);
        return table.getAsync(key, args).thenCompose(value -> {
            if (value == null) {
                calls.missedLookups().inc();
                return CompletableFuture.completedFuture(null);
            }
            return fill(Map.of(key, value), Map.of(key, version)).thenApply(filled -> value);
        });
    }

    private CompletableFuture<Void> fill(Map<K, V> found, Map<K, Integer> versions) {
        List<CompletableFuture<?>> fills = new ArrayList<>();
        found.forEach((key, value) -> {
            if (value != null) {
                freshness.fill(key, versions.get(key), () -> fills.add(cache.putAsync(key, value)));
            }
        });
        return CompletableFuture.allOf(fills.toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public Map<K, V> getAll(List<K> keys, Object... args) {
        return failures.await(startGetAll(keys, args), () -> failures.call("Get", keys));
    }

    @Override
    public CompletableFuture<Map<K, V>> getAllAsync(List<K> keys, Object... args) {
        return pending.read(startGetAll(keys, args), () -> failures.call("Get", keys));
    }

    private CompletableFuture<Map<K, V>> startGetAll(List<K> keys, Object[] args) {
        keys.forEach(failures::requireKey);
        long begun = calls.getAlls().begin();
        CompletableFuture<Map<K, V>> answer =
                cache.getAllAsync(keys).thenCompose(cached -> readThrough(keys, cached, args));
        return calls.getAlls().end(begun, answer);
    }

    private CompletableFuture<Map<K, V>> readThrough(List<K> keys, Map<K, V> cached, Object[] args) {
        Map<K, V> answer = new HashMap<>();
        Map<K, Integer> versions = new HashMap<>();
        for (K key : keys) {
            V value = cached.get(key);
            if (value == null) {
                versions.put(key, freshness.version(key));
            } else {
                answer.put(key, value);
            }
        }
        metrics.hits.inc(answer.size());
        metrics.misses.inc(versions.size());
        if (versions.isEmpty()) {
            return CompletableFuture.completedFuture(answer);
        }
        return table.getAllAsync(List.copyOf(versions.keySet()), args).thenCompose(found -> {
            answer.putAll(found);
            found.keySet().forEach(key -> versions.putIfAbsent(key, freshness.version(key)));
            return fill(found, versions).thenApply(filled -> answer);
        });
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T read(int opId, Object... args) {
        return table.read(opId, args);
    }

    @Override
    public <T> CompletableFuture<T> readAsync(int opId, Object... args) {
        return table.readAsync(opId, args);
    }

    @Override
    public void put(K key, V value, Object... args) {
        failures.await(startPut(key, value, args), () -> failures.call("Put", key));
    }

    @Override
    public CompletableFuture<Void> putAsync(K key, V value, Object... args) {
        return pending.write(startPut(key, value, args), () -> failures.call("Put", key));
    }

    private CompletableFuture<Void> startPut(K key, V value, Object[] args) {
        failures.requireKey(key);
        if (value == null) {
            return startDelete(key, args);
        }
        long begun = calls.puts().begin();
        return calls.puts().end(begun, through(table.putAsync(key, value, args), List.of(new Entry<>(key, value))));
    }

    @Override
    public void putAll(List<Entry<K, V>> entries, Object... args) {
        failures.await(startPutAll(entries, args), () -> failures.call("Put", entries));
    }

    @Override
    public CompletableFuture<Void> putAllAsync(List<Entry<K, V>> entries, Object... args) {
        return pending.write(startPutAll(entries, args), () -> failures.call("Put", entries));
    }

    private CompletableFuture<Void> startPutAll(List<Entry<K, V>> entries, Object[] args) {
        entries.forEach(entry -> failures.requireKey(entry.getKey()));
        long begun = calls.putAlls().begin();
        PutAll<K, V> sorted = PutAll.of(entries);
        List<Entry<K, V>> changes = new ArrayList<>(sorted.values());
        changes.addAll(removals(sorted.gone()));
        return calls.putAlls().end(begun, through(table.putAllAsync(entries, args), changes));
    }

    @Override
    public void delete(K key, Object... args) {
        failures.await(startDelete(key, args), () -> failures.call("Delete", key));
    }

    @Override
    public CompletableFuture<Void> deleteAsync(K key, Object... args) {
        return pending.write(startDelete(key, args), () -> failures.call("Delete", key));
    }

    private CompletableFuture<Void> startDelete(K key, Object[] args) {
        failures.requireKey(key);
        long begun = calls.deletes().begin();
        return calls.deletes().end(begun, through(table.deleteAsync(key, args), removals(List.of(key))));
    }

    @Override
    public void deleteAll(List<K> keys, Object... args) {
        failures.await(startDeleteAll(keys, args), () -> failures.call("Delete", keys));
    }

    @Override
    public CompletableFuture<Void> deleteAllAsync(List<K> keys, Object... args) {
        return pending.write(startDeleteAll(keys, args), () -> failures.call("Delete", keys));
    }

    private CompletableFuture<Void> startDeleteAll(List<K> keys, Object[] args) {
        keys.forEach(failures::requireKey);
        long begun = calls.deleteAlls().begin();
        return calls.deleteAlls().end(begun, through(table.deleteAllAsync(keys, args), removals(keys)));
    }

    private List<Entry<K, V>> removals(List<K> keys) {
        return keys.stream().map(key -> new Entry<K, V>(key, null)).toList();
    }

    /** Has the cache follow a write, whichever way that ends. Done when both are. */
    private CompletableFuture<Void> through(CompletableFuture<Void> write, List<Entry<K, V>> changes) {
        if (writeAround) {
            return write;
        }
        return write.handle((done, failure) -> failure)
                .thenCompose(failure -> follow(changes, failure == null)
                        .thenCompose(followed -> failure == null ? CompletableFuture.completedFuture(null) : write));
    }

    private CompletableFuture<Void> follow(List<Entry<K, V>> changes, boolean written) {
        List<CompletableFuture<?>> following = new ArrayList<>();
        for (Entry<K, V> change : changes) {
            K key = change.getKey();
            freshness.changed(
                    key,
                    () -> following.add(
                            written && change.getValue() != null
                                    ? cache.putAsync(key, change.getValue())
                                    : cache.deleteAsync(key)));
        }
        return CompletableFuture.allOf(following.toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Not supported: the cache could not follow.
     *
     * @throws SamzaException always
     */
    @Override
    public void update(K key, U update) {
        throw noUpdates();
    }

    /**
     * Not supported: the cache could not follow.
     *
     * @throws SamzaException always
     */
    @Override
    public void updateAll(List<Entry<K, U>> updates) {
        throw noUpdates();
    }

    /**
     * Not supported: the cache could not follow.
     *
     * @throws SamzaException always
     */
    @Override
    public CompletableFuture<Void> updateAsync(K key, U update) {
        throw noUpdates();
    }

    /**
     * Not supported: the cache could not follow.
     *
     * @throws SamzaException always
     */
    @Override
    public CompletableFuture<Void> updateAllAsync(List<Entry<K, U>> updates) {
        throw noUpdates();
    }

    private SamzaException noUpdates() {
        return failures.unsupported("has a cache and takes whole values, not updates: use put");
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T write(int opId, Object... args) {
        return table.write(opId, args);
    }

    @Override
    public <T> CompletableFuture<T> writeAsync(int opId, Object... args) {
        return table.writeAsync(opId, args);
    }

    /**
     * Flushes the table and waits until the cache has followed.
     *
     * @throws SamzaException if the table's flush fails, or a write has failed of which nobody has looked at the future, nor hung
     *     anything on it
     */
    @Override
    public void flush() {
        long begun = calls.flushes().begin();
        table.flush();
        while (!pending.awaitWrites(1, TimeUnit.SECONDS)) {
            table.flush();
        }
        cache.flush();
        pending.throwUnheard();
        calls.flushes().end(begun);
    }

    /** Fails what is still under way. Table and cache are closed by their providers. */
    @Override
    public void close() {
        pending.close();
    }
}
