// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.SamzaException;
import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.Entry;

/**
 * The asynchronous form of a table. A call that fails later completes its future with the failure; futures complete on
 * threads of the table's choosing, so what hangs on them must not block.
 *
 * <p>The trailing {@code args} of most methods are handed to the table's own function untouched, for tables that need
 * more than a key; leave them out otherwise.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
@SuppressWarnings("rawtypes")
public interface AsyncReadWriteUpdateTable<K, V, U> extends Table {
    /**
     * Reads a value.
     *
     * @param key the key, not null
     * @param args further arguments of the table's own function
     * @return the value; null when there is none
     */
    CompletableFuture<V> getAsync(K key, Object... args);

    /**
     * Reads several values.
     *
     * @param keys the keys; no nulls
     * @param args further arguments of the table's own function
     * @return the values by key
     */
    CompletableFuture<Map<K, V>> getAllAsync(List<K> keys, Object... args);

    /**
     * Runs a reading operation of the table's own. By default not supported.
     *
     * @param opId tells apart the operations
     * @param args the operation's arguments
     * @param <T> type of the result
     * @return the result
     * @throws SamzaException at once, when the table has no such operations
     */
    default <T> CompletableFuture<T> readAsync(int opId, Object... args) {
        throw new SamzaException(
                "Read operation " + opId + " is not supported by " + getClass().getName());
    }

    /**
     * Writes a value.
     *
     * @param key the key, not null
     * @param value the value; null deletes the key
     * @param args further arguments of the table's own function
     * @return done once written
     */
    CompletableFuture<Void> putAsync(K key, V value, Object... args);

    /**
     * Writes several values.
     *
     * @param entries the entries; an entry with a null value deletes its key
     * @param args further arguments of the table's own function
     * @return done once written
     */
    CompletableFuture<Void> putAllAsync(List<Entry<K, V>> entries, Object... args);

    /**
     * Changes the value a key holds.
     *
     * @param key the key, not null
     * @param update the change, not null
     * @return done once changed; fails with {@link RecordNotFoundException} when the key holds nothing to change
     */
    CompletableFuture<Void> updateAsync(K key, U update);

    /**
     * Changes the values several keys hold.
     *
     * @param updates the changes by key
     * @return done once changed
     */
    CompletableFuture<Void> updateAllAsync(List<Entry<K, U>> updates);

    /**
     * Removes a key.
     *
     * @param key the key, not null
     * @param args further arguments of the table's own function
     * @return done once removed
     */
    CompletableFuture<Void> deleteAsync(K key, Object... args);

    /**
     * Removes several keys.
     *
     * @param keys the keys; no nulls
     * @param args further arguments of the table's own function
     * @return done once removed
     */
    CompletableFuture<Void> deleteAllAsync(List<K> keys, Object... args);

    /**
     * Runs a writing operation of the table's own. By default not supported.
     *
     * @param opId tells apart the operations
     * @param args the operation's arguments
     * @param <T> type of the result
     * @return the result
     * @throws SamzaException at once, when the table has no such operations
     */
    default <T> CompletableFuture<T> writeAsync(int opId, Object... args) {
        throw new SamzaException(
                "Write operation " + opId + " is not supported by " + getClass().getName());
    }

    /**
     * Called once before the task is initialised. By default does nothing.
     *
     * @param context the task's context
     */
    default void init(Context context) {}

    /** Returns once all writes so far are done. */
    void flush();

    /** Closes the table; nothing else may be called afterwards. */
    void close();
}
