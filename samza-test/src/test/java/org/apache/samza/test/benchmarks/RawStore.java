// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.file.Path;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** What the raw loop keeps between commits, and where. */
interface RawStore extends AutoCloseable {
    byte[] get(byte[] key) throws RocksDBException;

    void stage(byte[] key, byte[] value) throws RocksDBException;

    void apply() throws RocksDBException;

    @Override
    void close();

    /** The maps of the loop are all there is. */
    final class Memory implements RawStore {
        @Override
        public byte[] get(byte[] key) {
            return null;
        }

        @Override
        public void stage(byte[] key, byte[] value) {}

        @Override
        public void apply() {}

        @Override
        public void close() {}
    }

    /** With our defaults: whoever reads more than a cache holds pays for them above all. */
    final class Rocks implements RawStore {
        private static final long BLOCK_CACHE_BYTES = 100 << 20;
        private static final long WRITE_BUFFER_BYTES = 32 << 20;
        private static final double BLOOM_BITS_PER_KEY = 10;

        static {
            RocksDB.loadLibrary(); // not every class of options loads it by itself
        }

        private final LRUCache blocks = new LRUCache(BLOCK_CACHE_BYTES);
        private final BloomFilter bloom = new BloomFilter(BLOOM_BITS_PER_KEY);
        private final Options options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setCompressionType(CompressionType.SNAPPY_COMPRESSION)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(blocks).setFilterPolicy(bloom));
        private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
        private final WriteBatch batch = new WriteBatch();
        private final RocksDB store;

        Rocks(Path directory) throws RocksDBException {
            store = RocksDB.open(options, directory.toString());
        }

        @Override
        public byte[] get(byte[] key) throws RocksDBException {
            return store.get(key);
        }

        @Override
        public void stage(byte[] key, byte[] value) throws RocksDBException {
            batch.put(key, value);
        }

        @Override
        public void apply() throws RocksDBException {
            store.write(unlogged, batch);
            batch.clear();
        }

        @Override
        public void close() {
            batch.close();
            unlogged.close();
            store.close();
            options.close();
            bloom.close();
            blocks.close();
        }
    }
}
