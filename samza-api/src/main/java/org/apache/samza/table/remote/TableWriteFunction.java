// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.SamzaException;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.RecordNotFoundException;

/**
 * Writes a remote table. Putting, updating and deleting one key must be written; override what the service can do
 * better, such as writing many records at once.
 *
 * <p>Futures complete on threads of the function's choosing. Methods with trailing {@code args} take what a caller of
 * the table gives besides key and value; by default they are not supported.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
@InterfaceStability.Unstable
public interface TableWriteFunction<K, V, U> extends TableFunction {
    /**
     * Writes a value and waits for it.
     *
     * @param key the key, not null
     * @param value the value; null deletes the key, as far as the service can
     * @throws SamzaException if it fails, with the failure as its cause, or the waiting thread is interrupted
     */
    default void put(K key, V value) {
        Calls.await(putAsync(key, value), this, "Put", key);
    }

    /**
     * Writes a value.
     *
     * @param key the key, not null
     * @param value the value; null deletes the key, as far as the service can
     * @return done once written
     */
    CompletableFuture<Void> putAsync(K key, V value);

    /**
     * Writes a value with further arguments. By default not supported.
     *
     * @param key the key, not null
     * @param value the value
     * @param args the caller's further arguments
     * @return done once written
     * @throws SamzaException at once, when the function takes no arguments
     */
    default CompletableFuture<Void> putAsync(K key, V value, Object... args) {
        throw Calls.unsupported(this, "Put with arguments");
    }

    /**
     * Writes several values and waits for them.
     *
     * @param records keys and values
     * @throws SamzaException if it fails, with the failure as its cause, or the waiting thread is interrupted
     */
    default void putAll(List<Entry<K, V>> records) {
        Calls.await(putAllAsync(records), this, "Put", records.size() + " records");
    }

    /**
     * Writes several values. By default by one {@link #putAsync(Object, Object)} each, all under way at once.
     *
     * @param records keys and values
     * @return done once all are written; fails when one write does
     */
    default CompletableFuture<Void> putAllAsync(Collection<Entry<K, V>> records) {
        return Calls.all(records.stream().map(record -> putAsync(record.getKey(), record.getValue())));
    }

    /**
     * Writes several values with further arguments. By default not supported.
     *
     * @param records keys and values
     * @param args the caller's further arguments
     * @return done once all are written
     * @throws SamzaException at once, when the function takes no arguments
     */
    default CompletableFuture<Void> putAllAsync(Collection<Entry<K, V>> records, Object... args) {
        throw Calls.unsupported(this, "Put of several records with arguments");
    }

    /**
     * Changes the value a key holds. A function for a service without partial updates throws an
     * {@link UnsupportedOperationException}.
     *
     * @param key the key, not null
     * @param update the change, not null
     * @return done once changed; fails with {@link RecordNotFoundException} when the key holds nothing to change
     */
    CompletableFuture<Void> updateAsync(K key, U update);

    /**
     * Changes the values several keys hold. By default by one {@link #updateAsync(Object, Object)} each, all under way at
     * once.
     *
     * @param records keys and changes
     * @return done once all are changed; fails when one update does
     */
    default CompletableFuture<Void> updateAllAsync(Collection<Entry<K, U>> records) {
        return Calls.all(records.stream().map(record -> updateAsync(record.getKey(), record.getValue())));
    }

    /**
     * Removes a key and waits for it.
     *
     * @param key the key, not null
     * @throws SamzaException if it fails, with the failure as its cause, or the waiting thread is interrupted
     */
    default void delete(K key) {
        Calls.await(deleteAsync(key), this, "Delete", key);
    }

    /**
     * Removes a key.
     *
     * @param key the key, not null
     * @return done once removed
     */
    CompletableFuture<Void> deleteAsync(K key);

    /**
     * Removes a key with further arguments. By default not supported.
     *
     * @param key the key, not null
     * @param args the caller's further arguments
     * @return done once removed
     * @throws SamzaException at once, when the function takes no arguments
     */
    default CompletableFuture<Void> deleteAsync(K key, Object... args) {
        throw Calls.unsupported(this, "Delete with arguments");
    }

    /**
     * Removes several keys and waits for it.
     *
     * @param keys the keys; no nulls
     * @throws SamzaException if it fails, with the failure as its cause, or the waiting thread is interrupted
     */
    default void deleteAll(Collection<K> keys) {
        Calls.await(deleteAllAsync(keys), this, "Delete", keys.size() + " keys");
    }

    /**
     * Removes several keys. By default by one {@link #deleteAsync(Object)} each, all under way at once.
     *
     * @param keys the keys; no nulls
     * @return done once all are removed; fails when one deletion does
     */
    default CompletableFuture<Void> deleteAllAsync(Collection<K> keys) {
        return Calls.all(keys.stream().map(key -> deleteAsync(key)));
    }

    /**
     * Removes several keys with further arguments. By default not supported.
     *
     * @param keys the keys; no nulls
     * @param args the caller's further arguments
     * @return done once all are removed
     * @throws SamzaException at once, when the function takes no arguments
     */
    default CompletableFuture<Void> deleteAllAsync(Collection<K> keys, Object... args) {
        throw Calls.unsupported(this, "Delete of several keys with arguments");
    }

    /**
     * Runs a writing operation of the function's own. By default there are none.
     *
     * @param opId tells apart the operations
     * @param args the operation's arguments
     * @param <T> type of the result
     * @return the result
     * @throws SamzaException at once, when the function has no such operation
     */
    default <T> CompletableFuture<T> writeAsync(int opId, Object... args) {
        throw Calls.unsupported(this, "Write operation " + opId);
    }

    /** Returns once everything handed over so far is written. By default does nothing. */
    default void flush() {}
}
