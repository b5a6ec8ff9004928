// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Base of storage engines that users plug in: they give a store of bytes, this class lays cache, serdes and changelog over it.
 * Such a store cannot remember a changelog offset together with its data, so it is restored in full at every start.
 */
public abstract class BaseKeyValueStorageEngineFactory<K, V> extends KeyValueEngineFactory<K, V> {
    /** For subclasses. */
    protected BaseKeyValueStorageEngineFactory() {}

    /**
     * Opens the store of bytes.
     *
     * @param storeName name of the store in the configuration
     * @param storeDir directory that belongs to this store of this task; exists
     * @param registry where the store's metrics go
     * @param changeLogSystemStreamPartition changelog partition; null for a store without changelog
     * @param jobContext the job
     * @param containerContext the container
     * @param storeMode what the store is opened for
     */
    protected abstract KeyValueStore<byte[], byte[]> getKVStore(
            String storeName,
            File storeDir,
            MetricsRegistry registry,
            SystemStreamPartition changeLogSystemStreamPartition,
            JobContext jobContext,
            ContainerContext containerContext,
            StoreMode storeMode);

    @Override
    final ByteStore open(
            String storeName,
            File storeDir,
            MetricsRegistry registry,
            SystemStreamPartition changelog,
            JobContext jobContext,
            ContainerContext containerContext,
            StoreMode storeMode) {
        return new PluggedByteStore(
                getKVStore(storeName, storeDir, registry, changelog, jobContext, containerContext, storeMode));
    }

    /** A user's store at the bottom of the stack. */
    private record PluggedByteStore(KeyValueStore<byte[], byte[]> store) implements ByteStore {
        @Override
        public byte[] get(byte[] key) {
            return store.get(key);
        }

        @Override
        public List<byte[]> getAll(List<byte[]> keys) {
            List<byte[]> values = new ArrayList<>(keys.size());
            keys.forEach(key -> values.add(store.get(key)));
            return values;
        }

        @Override
        public View view() {
            return new PluggedView(store);
        }

        @Override
        public void write(Collection<Map.Entry<byte[], byte[]>> entries, String offset) {
            for (Map.Entry<byte[], byte[]> entry : entries) {
                if (entry.getValue() == null) {
                    store.delete(entry.getKey());
                } else {
                    store.put(entry.getKey(), entry.getValue());
                }
            }
            store.flush();
        }

        @Override
        public void restore(Collection<Map.Entry<byte[], byte[]>> entries, String offset) {
            write(entries, offset);
        }

        @Override
        public void endRestore() {
            store.flush();
        }

        @Override
        public String appliedOffset() {
            return null;
        }

        @Override
        public boolean isPersistent() {
            return false;
        }

        @Override
        public void checkpoint(Path directory) {
            throw new UnsupportedOperationException(
                    "Stores of " + store.getClass().getName() + " are not copied");
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private record PluggedView(KeyValueStore<byte[], byte[]> store) implements ByteStore.View {
        @Override
        public ByteStore.Cursor range(byte[] from, byte[] to) {
            boolean everything = from == null && to == null;
            return new PluggedCursor(everything ? store.all() : store.range(from, to));
        }

        @Override
        public void close() {}
    }

    private static final class PluggedCursor implements ByteStore.Cursor {
        private final KeyValueIterator<byte[], byte[]> iterator;
        private Entry<byte[], byte[]> current;

        PluggedCursor(KeyValueIterator<byte[], byte[]> iterator) {
            this.iterator = iterator;
        }

        @Override
        public boolean next() {
            current = iterator.hasNext() ? iterator.next() : null;
            return current != null;
        }

        @Override
        public byte[] key() {
            return current.getKey();
        }

        @Override
        public byte[] value() {
            return current.getValue();
        }

        @Override
        public void close() {
            iterator.close();
        }
    }
}
