// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.test.benchmarks.RawLoop.Out;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Counts in an unbounded write-back cache in front of RocksDB: the best case, as it holds every key. At a commit each count that
 * has changed becomes one record of the changelog and one entry of a batch.
 */
final class RawCount implements RawWork {
    /** A count, and whether it is to be written. */
    private static final class Count {
        long value;
        boolean changed;
    }

    private final String output;
    private final String changelog;
    private final Out out;
    private final Options options = new Options().setCreateIfMissing(true);
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final WriteBatch batch = new WriteBatch();
    private final RocksDB store;
    // A map for each partition, as tasks have it.
    private final Map<Integer, Map<Long, Count>> cache = new HashMap<>();
    private int counted;

    RawCount(String output, String changelog, Path directory, Out out) throws RocksDBException {
        this.output = output;
        this.changelog = changelog;
        this.out = out;
        this.store = RocksDB.open(options, directory.toString());
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> message) throws RocksDBException {
        Map<Long, Count> counts = cache.computeIfAbsent(message.partition(), partition -> new HashMap<>());
        long key = ByteBuffer.wrap(message.key()).getLong();
        Count count = counts.get(key);
        if (count == null) {
            count = new Count();
            byte[] stored = store.get(message.key());
            count.value = stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
            counts.put(key, count);
        }
        count.value++;
        count.changed = true;
        if (++counted == 100) {
            counted = 0;
            out.send(new ProducerRecord<>(output, message.key(), message.value()));
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
                    batch.put(key, value);
                    count.changed = false;
                }
            }
        }
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
    }
}
