// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.CallMetric;
import org.apache.samza.table.PendingCalls;
import org.apache.samza.table.PutAll;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.TableFailures;
import org.apache.samza.table.TableMetrics;
import org.apache.samza.table.batching.Batches;
import org.apache.samza.table.batching.BatchingNotSupportedException;
import org.apache.samza.table.batching.DeleteOperation;
import org.apache.samza.table.batching.Operation;
import org.apache.samza.table.batching.PutOperation;
import org.apache.samza.table.batching.UpdateOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task's table in a service outside. Calls go through batches, where there are any, then through retries and the rate limiter
 * to the table's functions. Every failure is a {@link SamzaException} that names table, call and type of key, with the function's
 * failure as its cause; a {@link org.apache.samza.table.RecordNotFoundException} stays one. Safe for use by any thread until it is
 * closed.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public final class RemoteTable<K, V, U> implements ReadWriteUpdateTable<K, V, U> {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteTable.class);
    private static final long FLUSH_AGAIN_MS = 100;
    private static final int WARN_EVERY = 300;

    private final TableFailures failures;
    private final FunctionCalls<K, V, U> calls;
    private final Batches<K, V, U> batches;
    private final PendingCalls pending;
    private final TableMetrics metrics;
    private final CloseStack parts;

    /**
     * A table from its parts.
     *
     * @param failures names failures
     * @param calls the functions
     * @param batches gathers calls about one key; null if each goes out by itself
     * @param pending knows what is under way
     * @param metrics counts of this table
     * @param parts closed with the table
     */
    RemoteTable(
            TableFailures failures,
            FunctionCalls<K, V, U> calls,
            Batches<K, V, U> batches,
            PendingCalls pending,
            TableMetrics metrics,
            CloseStack parts) {
        this.failures = failures;
        this.calls = calls;
        this.batches = batches;
        this.pending = pending;
        this.metrics = metrics;
        this.parts = parts;
    }

    @Override
    public V get(K key, Object... args) {
        return found(failures.await(startGet(key, args), () -> failures.call("Get", key)));
    }

    @Override
    public CompletableFuture<V> getAsync(K key, Object... args) {
        return pending.read(startGet(key, args).thenApply(this::found), () -> failures.call("Get", key));
    }

    private CompletableFuture<V> startGet(K key, Object[] args) {
        failures.requireKey(key);
        calls.reader();
        return timed(metrics.gets(), () -> batched(() -> batches.get(key, args), () -> calls.get(key, args)));
    }

    private V found(V value) {
        if (value == null) {
            metrics.missedLookups().inc();
        }
        return value;
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
        return keys.isEmpty()
                ? CompletableFuture.completedFuture(Map.of())
                : timed(metrics.getAlls(), () -> calls.getAll(keys, args));
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T read(int opId, Object... args) {
        return failures.await(this.<T>startRead(opId, args), () -> failures.operation("Read", opId));
    }

    @Override
    public <T> CompletableFuture<T> readAsync(int opId, Object... args) {
        return pending.read(startRead(opId, args), () -> failures.operation("Read", opId));
    }

    private <T> CompletableFuture<T> startRead(int opId, Object[] args) {
        return timed(metrics.reads(), () -> calls.read(opId, args));
    }

    @Override
    public void put(K key, V value, Object... args) {
        if (value == null) {
            delete(key, args);
        } else {
            failures.await(startPut(key, value, args), () -> failures.call("Put", key));
        }
    }

    @Override
    public CompletableFuture<Void> putAsync(K key, V value, Object... args) {
        return value == null
                ? deleteAsync(key, args)
                : pending.write(startPut(key, value, args), () -> failures.call("Put", key));
    }

    private CompletableFuture<Void> startPut(K key, V value, Object[] args) {
        failures.requireKey(key);
        calls.writer();
        return timed(
                metrics.puts(),
                () -> written(() -> new PutOperation<>(key, value, args), () -> calls.put(key, value, args)));
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
        requireKeys(entries);
        PutAll<K, V> sorted = PutAll.of(entries);
        CompletableFuture<Void> deletion = startDeleteAll(sorted.gone(), args);
        return sorted.values().isEmpty()
                ? deletion
                : CompletableFuture.allOf(
                        deletion, timed(metrics.putAlls(), () -> calls.putAll(sorted.values(), args)));
    }

    @Override
    public void update(K key, U update) {
        failures.await(startUpdate(key, update), () -> failures.call("Update", key));
    }

    @Override
    public CompletableFuture<Void> updateAsync(K key, U update) {
        return pending.write(startUpdate(key, update), () -> failures.call("Update", key));
    }

    private CompletableFuture<Void> startUpdate(K key, U update) {
        failures.requireKey(key);
        Objects.requireNonNull(update, () -> "An update of table " + failures.tableId() + " is null");
        calls.writer();
        return timed(
                metrics.updates(),
                () -> written(() -> new UpdateOperation<>(key, update), () -> calls.update(key, update)));
    }

    @Override
    public void updateAll(List<Entry<K, U>> updates) {
        failures.await(startUpdateAll(updates), () -> failures.call("Update", updates));
    }

    @Override
    public CompletableFuture<Void> updateAllAsync(List<Entry<K, U>> updates) {
        return pending.write(startUpdateAll(updates), () -> failures.call("Update", updates));
    }

    private CompletableFuture<Void> startUpdateAll(List<Entry<K, U>> updates) {
        requireKeys(updates);
        return updates.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : timed(metrics.updateAlls(), () -> calls.updateAll(updates));
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
        calls.writer();
        return timed(
                metrics.deletes(),
                () -> written(() -> new DeleteOperation<>(key, args), () -> calls.delete(key, args)));
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
        return keys.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : timed(metrics.deleteAlls(), () -> calls.deleteAll(keys, args));
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T write(int opId, Object... args) {
        return failures.await(this.<T>startWrite(opId, args), () -> failures.operation("Write", opId));
    }

    @Override
    public <T> CompletableFuture<T> writeAsync(int opId, Object... args) {
        return pending.write(startWrite(opId, args), () -> failures.operation("Write", opId));
    }

    private <T> CompletableFuture<T> startWrite(int opId, Object[] args) {
        return timed(metrics.writes(), () -> calls.write(opId, args));
    }

    private CompletableFuture<Void> written(
            Supplier<Operation<K, V, U>> operation, Supplier<CompletableFuture<Void>> single) {
        return batched(() -> batches.write(operation.get()), single);
    }

    private <T> CompletableFuture<T> batched(
            Supplier<CompletableFuture<T>> withOthers, Supplier<CompletableFuture<T>> single) {
        if (batches != null) {
            try {
                return withOthers.get();
            } catch (BatchingNotSupportedException e) {
                return single.get();
            }
        }
        return single.get();
    }

    private static <T> CompletableFuture<T> timed(CallMetric metric, Supplier<CompletableFuture<T>> call) {
        return metric.end(metric.begin(), call.get());
    }

    private void requireKeys(Collection<? extends Entry<K, ?>> entries) {
        entries.forEach(entry -> failures.requireKey(entry.getKey()));
    }

    /**
     * Sends what waits for its batch and waits until every write that was begun has ended.
     *
     * @throws SamzaException if the function's flush fails or the waiting thread is interrupted, or else the first failure of a
     *     write since the last flush of which nobody has looked at the future, nor hung anything on it
     */
    @Override
    public void flush() {
        long begun = metrics.flushes().begin();
        if (batches != null) {
            batches.flush();
        }
        boolean writing = pending.isWriting();
        calls.flush();
        if (writing) {
            flushUntilWritten();
        }
        pending.throwUnheard();
        metrics.flushes().end(begun);
    }

    // What a limiter or a retry holds back reaches the function later, and may wait for a flush of its own.
    private void flushUntilWritten() {
        for (int tries = 1; !pending.awaitWrites(FLUSH_AGAIN_MS, TimeUnit.MILLISECONDS); tries++) {
            if (tries % WARN_EVERY == 0) {
                LOG.warn(
                        "Table {} has waited {} s for its writes to end before the commit",
                        failures.tableId(),
                        TimeUnit.MILLISECONDS.toSeconds(tries * FLUSH_AGAIN_MS));
            }
            calls.flush();
        }
        calls.flush();
    }

    /**
     * Fails what is still under way, closes the functions and ends the threads of this table.
     *
     * @throws IllegalStateException naming the part that failed to close first; all are closed
     */
    @Override
    public void close() {
        pending.close();
        parts.close();
    }
}
