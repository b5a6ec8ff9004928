// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.TableFailures;
import org.apache.samza.table.batching.BatchTarget;

/**
 * The calls to a table's functions, by way of their senders. Failures are the functions' own; a call for which there is no function
 * throws. Safe for use by any thread, as functions must be.
 */
final class FunctionCalls<K, V, U> implements BatchTarget<K, V, U> {
    private final TableFailures failures;
    private final TableReadFunction<K, V> reader;
    private final TableWriteFunction<K, V, U> writer;
    private final Sender<K, V> reads;
    private final Sender<K, V> writes;

    /** Calls to functions, of which one may be null. */
    FunctionCalls(
            TableFailures failures,
            TableReadFunction<K, V> reader,
            TableWriteFunction<K, V, U> writer,
            Sender<K, V> reads,
            Sender<K, V> writes) {
        this.failures = failures;
        this.reader = reader;
        this.writer = writer;
        this.reads = reads;
        this.writes = writes;
    }

    TableReadFunction<K, V> reader() {
        if (reader == null) {
            throw failures.unsupported("has no read function");
        }
        return reader;
    }

    TableWriteFunction<K, V, U> writer() {
        if (writer == null) {
            throw failures.unsupported("has no write function");
        }
        return writer;
    }

    CompletableFuture<V> get(K key, Object[] args) {
        TableReadFunction<K, V> function = reader();
        return reads.send(
                limiter -> limiter.throttle(key, args),
                () -> none(args) ? function.getAsync(key) : function.getAsync(key, args));
    }

    @Override
    public CompletableFuture<Map<K, V>> getAll(List<K> keys, Object[] args) {
        TableReadFunction<K, V> function = reader();
        return reads.send(
                limiter -> limiter.throttle(keys, args),
                () -> none(args) ? function.getAllAsync(keys) : function.getAllAsync(keys, args));
    }

    <T> CompletableFuture<T> read(int opId, Object[] args) {
        TableReadFunction<K, V> function = reader();
        return reads.send(limiter -> limiter.throttle(opId, args), () -> function.readAsync(opId, args));
    }

    CompletableFuture<Void> put(K key, V value, Object[] args) {
        TableWriteFunction<K, V, U> function = writer();
        return writes.send(
                limiter -> limiter.throttle(key, value, args),
                () -> none(args) ? function.putAsync(key, value) : function.putAsync(key, value, args));
    }

    @Override
    public CompletableFuture<Void> putAll(Collection<Entry<K, V>> entries, Object[] args) {
        TableWriteFunction<K, V, U> function = writer();
        return writes.send(
                limiter -> limiter.throttleRecords(entries, args),
                () -> none(args) ? function.putAllAsync(entries) : function.putAllAsync(entries, args));
    }

    // What an update costs is worked out from the key: it is no value.
    CompletableFuture<Void> update(K key, U update) {
        TableWriteFunction<K, V, U> function = writer();
        return writes.send(limiter -> limiter.throttle(key), () -> function.updateAsync(key, update));
    }

    @Override
    public CompletableFuture<Void> updateAll(Collection<Entry<K, U>> updates) {
        TableWriteFunction<K, V, U> function = writer();
        List<K> keys = updates.stream().map(Entry::getKey).toList();
        return writes.send(limiter -> limiter.throttle(keys), () -> function.updateAllAsync(updates));
    }

    CompletableFuture<Void> delete(K key, Object[] args) {
        TableWriteFunction<K, V, U> function = writer();
        return writes.send(
                limiter -> limiter.throttle(key, args),
                () -> none(args) ? function.deleteAsync(key) : function.deleteAsync(key, args));
    }

    @Override
    public CompletableFuture<Void> deleteAll(List<K> keys, Object[] args) {
        TableWriteFunction<K, V, U> function = writer();
        return writes.send(
                limiter -> limiter.throttle(keys, args),
                () -> none(args) ? function.deleteAllAsync(keys) : function.deleteAllAsync(keys, args));
    }

    <T> CompletableFuture<T> write(int opId, Object[] args) {
        TableWriteFunction<K, V, U> function = writer();
        return writes.send(limiter -> limiter.throttle(opId, args), () -> function.writeAsync(opId, args));
    }

    /**
     * Has the write function, if there is one, write what it holds back.
     *
     * @throws SamzaException if that fails
     */
    void flush() {
        if (writer != null) {
            try {
                writer.flush();
            } catch (RuntimeException e) {
                throw new SamzaException("Flush of table " + failures.tableId() + " failed", e);
            }
        }
    }

    private static boolean none(Object[] args) {
        return args == null || args.length == 0;
    }
}
