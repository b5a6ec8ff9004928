// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.context.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A map from keys to values that lives beside the task and, as configured, survives it. Keys order by their serialised
 * bytes, compared without sign.
 *
 * <p>Written by one thread at a time. Keys and values are not null; a method that is given a null where it cannot take
 * one throws {@link NullPointerException}.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public interface KeyValueStore<K, V> {
    /** For implementations; part of the interface for compatibility only. */
    Logger LOG = LoggerFactory.getLogger(KeyValueStore.class);

    /**
     * Called once before the task is initialised. By default does nothing.
     *
     * @param context the task's context
     */
    default void init(Context context) {}

    /**
     * Reads a value.
     *
     * @param key the key, not null
     * @return the value, or null when the store has none
     */
    V get(K key);

    /**
     * Reads several values. By default reads one by one.
     *
     * @param keys the keys; no nulls
     * @return the values by key; keys without a value are left out
     */
    default Map<K, V> getAll(List<K> keys) {
        Map<K, V> found = new HashMap<>(keys.size());
        for (K key : keys) {
            V value = get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    /**
     * Writes a value over whatever the key held before.
     *
     * @param key the key, not null
     * @param value the value; null deletes the key
     */
    void put(K key, V value);

    /**
     * Writes several values, in their order.
     *
     * @param entries the entries; an entry with a null value deletes its key
     */
    void putAll(List<Entry<K, V>> entries);

    /**
     * Removes a key; does nothing when it is not there.
     *
     * @param key the key, not null
     */
    void delete(K key);

    /**
     * Removes several keys. By default removes one by one.
     *
     * @param keys the keys; no nulls
     */
    default void deleteAll(List<K> keys) {
        for (K key : keys) {
            delete(key);
        }
    }

    /**
     * Walks the entries from one key to another.
     *
     * @param from the first key, not null
     * @param to the key to stop before, not null
     * @return the entries in order, to be closed by the caller; whether later writes show is up to the store
     */
    KeyValueIterator<K, V> range(K from, K to);

    /**
     * Fixes the entries from one key to another as of now. By default not supported.
     *
     * @param from the first key, not null
     * @param to the key to stop before, not null
     * @return the entries, to be closed by the caller
     * @throws UnsupportedOperationException when the store cannot do this
     */
    default KeyValueSnapshot<K, V> snapshot(K from, K to) {
        throw new UnsupportedOperationException("A store of type " + getClass().getName() + " cannot make snapshots");
    }

    /**
     * Walks all entries.
     *
     * @return the entries in order, to be closed by the caller; whether later writes show is up to the store
     */
    KeyValueIterator<K, V> all();

    /** Closes the store; nothing else may be called afterwards. */
    void close();

    /**
     * Empties caches and buffers of objects into the store. Changes still reach the changelog with the task's commit and not
     * before: a store is never ahead of what the commit covers.
     */
    void flush();

    /**
     * Makes an unchanging copy of the store's files.
     *
     * @param id names the copy
     * @return the directory of the copy, or empty when the store has no files
     */
    @InterfaceStability.Unstable
    Optional<Path> checkpoint(CheckpointId id);
}
