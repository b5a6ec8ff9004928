// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.List;
import java.util.Map;
import org.apache.samza.SamzaException;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.storage.kv.Entry;

/**
 * A table that also takes partial updates: changes applied to a value without reading it first. Methods of this
 * interface block; those it inherits do not.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
@InterfaceStability.Unstable
public interface ReadWriteUpdateTable<K, V, U> extends AsyncReadWriteUpdateTable<K, V, U> {
    /**
     * Reads a value.
     *
     * @param key the key, not null
     * @param args further arguments of the table's own function
     * @return the value, or null when there is none
     */
    V get(K key, Object... args);

    /**
     * Reads several values.
     *
     * @param keys the keys; no nulls
     * @param args further arguments of the table's own function
     * @return the values by key
     */
    Map<K, V> getAll(List<K> keys, Object... args);

    /**
     * Runs a reading operation of the table's own. By default not supported.
     *
     * @param opId tells apart the operations
     * @param args the operation's arguments
     * @param <T> type of the result
     * @return the result
     * @throws SamzaException when the table has no such operations
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    default <T> T read(int opId, Object... args) {
        throw new SamzaException(
                "Read operation " + opId + " is not supported by " + getClass().getName());
    }

    /**
     * Changes the value a key holds.
     *
     * @param key the key, not null
     * @param update the change, not null
     * @throws RecordNotFoundException when the key holds nothing to change and the table cannot make it up
     */
    void update(K key, U update);

    /**
     * Changes the values several keys hold.
     *
     * @param updates the changes by key
     */
    void updateAll(List<Entry<K, U>> updates);

    /**
     * Writes a value.
     *
     * @param key the key, not null
     * @param value the value; null deletes the key
     * @param args further arguments of the table's own function
     */
    void put(K key, V value, Object... args);

    /**
     * Writes several values.
     *
     * @param entries the entries; an entry with a null value deletes its key
     * @param args further arguments of the table's own function
     */
    void putAll(List<Entry<K, V>> entries, Object... args);

    /**
     * Removes a key.
     *
     * @param key the key, not null
     * @param args further arguments of the table's own function
     */
    void delete(K key, Object... args);

    /**
     * Removes several keys.
     *
     * @param keys the keys; no nulls
     * @param args further arguments of the table's own function
     */
    void deleteAll(List<K> keys, Object... args);

    /**
     * Runs a writing operation of the table's own. By default not supported.
     *
     * @param opId tells apart the operations
     * @param args the operation's arguments
     * @param <T> type of the result
     * @return the result
     * @throws SamzaException when the table has no such operations
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    default <T> T write(int opId, Object... args) {
        throw new SamzaException(
                "Write operation " + opId + " is not supported by " + getClass().getName());
    }
}
