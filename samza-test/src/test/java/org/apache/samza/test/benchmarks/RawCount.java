// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.samza.test.benchmarks.RawLoop.Out;
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

/**
 * Counts in a map. At a commit each count that has changed becomes one record of the changelog and one entry of a RocksDB batch.
 * Where all keys fit, the map is an unbounded write-back cache, and nothing can be faster; where there are too many, it holds
 * those of one commit, which is to say what is not in RocksDB yet.
 */
final class RawCount implements RawWork {
    private static final Duration POLL = Duration.ofMillis(100);

    /** A count, and whether it is to be written. */
    private static final class Count {
        long value;
        boolean changed;
    }

    /** What is kept between commits, and where. */
    private interface Backing extends AutoCloseable {
        byte[] get(byte[] key) throws RocksDBException;

        void stage(byte[] key, byte[] value) throws RocksDBException;

        void apply() throws RocksDBException;

        @Override
        void close();
    }

    /** The map is all there is. */
    private static final class Memory implements Backing {
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
    private static final class Rocks implements Backing {
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

    private final Load load;
    private final String changelog;
    private final Backing backing;
    private final boolean forgets;
    private final Out out;
    // A map for each partition, as tasks have it.
    private final Map<Integer, Map<Long, Count>> cache = new HashMap<>();
    private int counted;

    private RawCount(Load load, Backing backing, boolean forgets, Out out) {
        this.load = load;
        this.changelog = Workload.COUNT.changelogs(load.output()).get(0);
        this.backing = backing;
        this.forgets = forgets;
        this.out = out;
    }

    static RawCount of(Workload.Counts counts, Load load, Path directory, Out out) throws RocksDBException {
        return switch (counts) {
            case ROCKSDB, WINDOWED -> new RawCount(load, new Rocks(directory), false, out);
            case ROCKSDB_OF_MANY -> new RawCount(load, new Rocks(directory), true, out);
            case IN_MEMORY -> new RawCount(load, new Memory(), false, out);
        };
    }

    /** Batches of the consumer become batches of RocksDB. */
    @Override
    public void restore(Consumer<byte[], byte[]> consumer) throws RocksDBException {
        List<TopicPartition> partitions = load.partitionsOf(changelog);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                backing.stage(record.key(), record.value());
            }
            backing.apply();
        }
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> message) throws RocksDBException {
        Map<Long, Count> counts = cache.computeIfAbsent(message.partition(), partition -> new HashMap<>());
        long key = ByteBuffer.wrap(message.key()).getLong();
        Count count = counts.get(key);
        if (count == null) {
            count = new Count();
            byte[] stored = backing.get(message.key());
            count.value = stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
            counts.put(key, count);
        }
        count.value++;
        count.changed = true;
        if (++counted == 100) {
            counted = 0;
            out.send(new ProducerRecord<>(load.output(), message.key(), message.value()));
        }
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    @Override
    public void stage() throws RocksDBException {
        for (var partition : cache.entrySet()) {
            for (var entry : partition.getValue().entrySet()) {
                Count count = entry.getValue();
                if (count.changed) {
                    byte[] key = bytes(entry.getKey());
                    byte[] value = bytes(count.value);
                    out.send(new ProducerRecord<>(changelog, partition.getKey(), key, value));
                    backing.stage(key, value);
                    count.changed = false;
                }
            }
        }
    }

    @Override
    public void apply() throws RocksDBException {
        backing.apply();
        if (forgets) {
            cache.values().forEach(Map::clear);
        }
    }

    @Override
    public void close() {
        backing.close();
    }
}
