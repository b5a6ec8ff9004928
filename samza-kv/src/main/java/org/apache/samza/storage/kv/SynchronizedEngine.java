// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.context.Context;
import org.apache.samza.storage.StoreProperties;
import org.apache.samza.system.ChangelogSSPIterator;

/**
 * A store that several threads may call, for tasks that process more than one message at a time. An iterator or snapshot is
 * for the thread that made it.
 */
final class SynchronizedEngine<K, V> implements KeyValueEngine<K, V> {
    private final KeyValueEngine<K, V> engine;

    SynchronizedEngine(KeyValueEngine<K, V> engine) {
        this.engine = engine;
    }

    @Override
    public void init(Context context) {
        engine.init(context);
    }

    @Override
    public synchronized V get(K key) {
        return engine.get(key);
    }

    @Override
    public synchronized Map<K, V> getAll(List<K> keys) {
        return engine.getAll(keys);
    }

    @Override
    public synchronized void put(K key, V value) {
        engine.put(key, value);
    }

    @Override
    public synchronized void putAll(List<Entry<K, V>> entries) {
        engine.putAll(entries);
    }

    @Override
    public synchronized void delete(K key) {
        engine.delete(key);
    }

    @Override
    public synchronized void deleteAll(List<K> keys) {
        engine.deleteAll(keys);
    }

    @Override
    public synchronized KeyValueIterator<K, V> range(K from, K to) {
        return locked(engine.range(from, to));
    }

    @Override
    public synchronized KeyValueIterator<K, V> all() {
        return locked(engine.all());
    }

    @Override
    public synchronized KeyValueSnapshot<K, V> snapshot(K from, K to) {
        KeyValueSnapshot<K, V> snapshot = engine.snapshot(from, to);
        return new KeyValueSnapshot<>() {
            @Override
            public KeyValueIterator<K, V> iterator() {
                synchronized (SynchronizedEngine.this) {
                    return locked(snapshot.iterator());
                }
            }

            @Override
            public void close() {
                synchronized (SynchronizedEngine.this) {
                    snapshot.close();
                }
            }
        };
    }

    private KeyValueIterator<K, V> locked(KeyValueIterator<K, V> iterator) {
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Entry<K, V> next() {
                return iterator.next();
            }

            /** Opening and closing share the store's list of open iterators. */
            @Override
            public void close() {
                synchronized (SynchronizedEngine.this) {
                    iterator.close();
                }
            }
        };
    }

    @Override
    public synchronized void flush() {
        engine.flush();
    }

    @Override
    public synchronized void stage() {
        engine.stage();
    }

    @Override
    public synchronized void writeAgain(Iterable<byte[]> keys) {
        engine.writeAgain(keys);
    }

    @Override
    public synchronized void apply(String changelogOffset) {
        engine.apply(changelogOffset);
    }

    @Override
    public synchronized String appliedChangelogOffset() {
        return engine.appliedChangelogOffset();
    }

    @Override
    public synchronized long uncommittedBytes() {
        return engine.uncommittedBytes();
    }

    @Override
    public synchronized void restore(ChangelogSSPIterator changes) throws InterruptedException {
        engine.restore(changes);
    }

    @Override
    public synchronized Optional<Path> checkpoint(CheckpointId id) {
        return engine.checkpoint(id);
    }

    @Override
    public StoreProperties getStoreProperties() {
        return engine.getStoreProperties();
    }

    @Override
    public synchronized void stop() {
        engine.stop();
    }
}
