// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** What the raw loop keeps between commits, and where. For one thread. */
interface RawStore extends AutoCloseable {
    /** What was stored and applied of a partition; null if there is nothing. */
    byte[] get(int partition, byte[] key) throws RocksDBException;

    /** Keeps a value; it can be got after the next {@link #apply}. */
    void stage(int partition, byte[] key, byte[] value) throws RocksDBException;

    /** Stores what was staged. */
    void apply() throws RocksDBException;

    @Override
    void close();

    /** Nothing: the maps of the loop are all there is, and a loop that ends has lost them. */
    final class Memory implements RawStore {
        @Override
        public byte[] get(int partition, byte[] key) {
            return null;
        }

        @Override
        public void stage(int partition, byte[] key, byte[] value) {}

        @Override
        public void apply() {}

        @Override
        public void close() {}
    }

    /**
     * A database for each partition, as tasks have it, with our defaults: whoever reads more than a cache holds pays for them above
     * all. Only a log beside the databases, which our stores keep, is left out.
     */
    final class Rocks implements RawStore {
        private static final long BLOCK_CACHE_BYTES = 100 << 20;
        private static final long WRITE_BUFFER_BYTES = 32 << 20;
        private static final int WRITE_BUFFERS = 3;
        private static final double BLOOM_BITS_PER_KEY = 10;

        static {
            RocksDB.loadLibrary(); // not every class of options loads it by itself
        }

        private final LRUCache blocks = new LRUCache(BLOCK_CACHE_BYTES);
        private final BloomFilter bloom = new BloomFilter(BLOOM_BITS_PER_KEY);
        private final Options options;
        private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
        private final List<RocksDB> stores = new ArrayList<>();
        private final List<WriteBatch> batches = new ArrayList<>();

        Rocks(Path directory, int partitions) throws RocksDBException {
            options = new Options()
                    .setCreateIfMissing(true)
                    .setWriteBufferSize(WRITE_BUFFER_BYTES / partitions)
                    .setMaxWriteBufferNumber(WRITE_BUFFERS)
                    .setCompressionType(CompressionType.SNAPPY_COMPRESSION)
                    .setCompactionStyle(CompactionStyle.UNIVERSAL)
                    .setTableFormatConfig(
                            new BlockBasedTableConfig().setBlockCache(blocks).setFilterPolicy(bloom));
            for (int partition = 0; partition < partitions; partition++) {
                stores.add(RocksDB.open(
                        options, directory.resolve("partition-" + partition).toString()));
                batches.add(new WriteBatch());
            }
        }

        @Override
        public byte[] get(int partition, byte[] key) throws RocksDBException {
            return stores.get(partition).get(key);
        }

        @Override
        public void stage(int partition, byte[] key, byte[] value) throws RocksDBException {
            batches.get(partition).put(key, value);
        }

        @Override
        public void apply() throws RocksDBException {
            for (int partition = 0; partition < stores.size(); partition++) {
                stores.get(partition).write(unlogged, batches.get(partition));
                batches.get(partition).clear();
            }
        }

        @Override
        public void close() {
            batches.forEach(WriteBatch::close);
            stores.forEach(RocksDB::close);
            unlogged.close();
            options.close();
            bloom.close();
            blocks.close();
        }
    }
}
