// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.storage.kv.KeyValueIterator;
import org.apache.samza.storage.kv.KeyValueStore;

/**
 * A store of the running process, for reading: it shows what the task itself would find, uncommitted changes included.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public final class TestStore<K, V> {
    private final String name;
    /** Asked for at every use: each process has stores of its own. */
    private final Supplier<Collection<KeyValueStore<K, V>>> parts;

    TestStore(String name, Supplier<Collection<KeyValueStore<K, V>>> parts) {
        this.name = name;
        this.parts = parts;
    }

    /**
     * The value of a key.
     *
     * @return null when there is none
     * @throws IllegalStateException when the job does not run, or several of its tasks have the key
     */
    public V get(K key) {
        V found = null;
        for (KeyValueStore<K, V> part : parts.get()) {
            V value = part.get(key);
            if (value != null && found != null) {
                throw severalTasksHave(key);
            }
            found = value == null ? found : value;
        }
        return found;
    }

    /**
     * All entries, task after task, each in the order of its store.
     *
     * @throws IllegalStateException when the job does not run, or several of its tasks have a key
     */
    public Map<K, V> all() {
        Map<K, V> all = new LinkedHashMap<>();
        for (KeyValueStore<K, V> part : parts.get()) {
            KeyValueIterator<K, V> entries = part.all();
            try {
                while (entries.hasNext()) {
                    Entry<K, V> entry = entries.next();
                    if (all.put(entry.getKey(), entry.getValue()) != null) {
                        throw severalTasksHave(entry.getKey());
                    }
                }
            } finally {
                entries.close();
            }
        }
        return all;
    }

    private IllegalStateException severalTasksHave(K key) {
        return new IllegalStateException("Several tasks have key " + key + " in store " + name
                + ": expected store(name, task), to ask one of them");
    }
}
