// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.samza.test.benchmarks.RawLoop.Out;
import org.rocksdb.RocksDBException;

/**
 * Totals in maps. At a commit each total that has changed becomes one record of the changelog and one entry of a RocksDB batch.
 * Where all keys fit, a map is an unbounded write-back cache, and nothing can be faster.
 *
 * @param <K> key of a total
 * @param <T> total
 */
abstract class RawTotals<K, T extends RawTotals.Total> implements RawWork {
    private static final Duration POLL = Duration.ofMillis(100);

    /** A total that changes in place, and whether it is to be written. */
    static class Total {
        boolean changed;
    }

    /** Where totals are kept besides. */
    final RawStore store;

    private final Load load;
    private final String changelog;
    private final Out out;
    // A map for each partition, as tasks have it.
    private final Map<Integer, Map<K, T>> totals = new HashMap<>();
    private int taken;

    RawTotals(Workload workload, Load load, RawStore store, Out out) {
        this.load = load;
        this.changelog = workload.changelogs(load.output()).get(0);
        this.store = store;
        this.out = out;
    }

    /** As in changelog and store. */
    abstract byte[] keyBytes(K key);

    /** As in changelog and store. */
    abstract byte[] totalBytes(T total);

    /** Totals of a partition. */
    final Map<K, T> totals(int partition) {
        return totals.computeIfAbsent(partition, any -> new HashMap<>());
    }

    /** Forgets what the store has. */
    final void forget() {
        totals.values().forEach(Map::clear);
    }

    /** Counts a message; true for every hundredth. */
    final boolean countsToHundred() {
        if (++taken == 100) {
            taken = 0;
            return true;
        }
        return false;
    }

    /** Sends to the output. */
    final void send(byte[] key, byte[] value) {
        out.send(new ProducerRecord<>(load.output(), key, value));
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
                store.stage(record.partition(), record.key(), record.value());
            }
            store.apply();
        }
    }

    @Override
    public void stage() throws RocksDBException {
        for (var partition : totals.entrySet()) {
            for (var entry : partition.getValue().entrySet()) {
                T total = entry.getValue();
                if (total.changed) {
                    byte[] key = keyBytes(entry.getKey());
                    byte[] value = totalBytes(total);
                    out.send(new ProducerRecord<>(changelog, partition.getKey(), key, value));
                    store.stage(partition.getKey(), key, value);
                    total.changed = false;
                }
            }
        }
    }

    @Override
    public void apply() throws RocksDBException {
        store.apply();
    }

    @Override
    public void close() {
        store.close();
    }
}
