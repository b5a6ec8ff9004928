// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.List;
import java.util.Map;
import org.apache.samza.SamzaException;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.storage.kv.Entry;

/**
 * A table that is read and written, without partial updates.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
@InterfaceStability.Unstable
public interface ReadWriteTable<K, V> extends ReadWriteUpdateTable<K, V, Void> {
    @Override
    V get(K key, Object... args);

    @Override
    Map<K, V> getAll(List<K> keys, Object... args);

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    default <T> T read(int opId, Object... args) {
        throw new SamzaException(
                "Read operation " + opId + " is not supported by " + getClass().getName());
    }

    /**
     * Not supported.
     *
     * @throws SamzaException always
     */
    @Override
    default void update(K key, Void update) {
        throw new SamzaException("Updates are not supported by " + getClass().getName() + ": use put");
    }

    /**
     * Not supported.
     *
     * @throws SamzaException always
     */
    @Override
    default void updateAll(List<Entry<K, Void>> updates) {
        throw new SamzaException("Updates are not supported by " + getClass().getName() + ": use putAll");
    }

    @Override
    void put(K key, V value, Object... args);

    @Override
    void putAll(List<Entry<K, V>> entries, Object... args);

    @Override
    void delete(K key, Object... args);

    @Override
    void deleteAll(List<K> keys, Object... args);

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    default <T> T write(int opId, Object... args) {
        throw new SamzaException(
                "Write operation " + opId + " is not supported by " + getClass().getName());
    }
}
