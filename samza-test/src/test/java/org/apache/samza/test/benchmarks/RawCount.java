// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.samza.test.benchmarks.RawLoop.Out;
import org.rocksdb.RocksDBException;

/** Counts by key. Where there are too many keys, maps hold those of one commit, which is to say what is not in RocksDB yet. */
final class RawCount extends RawTotals<Long, RawCount.Count> {
    static final class Count extends RawTotals.Total {
        long value;
    }

    /** Whether maps hold what is not in the store yet, and not all. */
    private final boolean forgets;

    RawCount(Workload workload, Load load, RawStore store, boolean forgets, Out out) {
        super(workload, load, store, out);
        this.forgets = forgets;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> message) throws RocksDBException {
        Map<Long, Count> counts = totals(message.partition());
        long key = ByteBuffer.wrap(message.key()).getLong();
        Count count = counts.get(key);
        if (count == null) {
            count = new Count();
            byte[] stored = store.get(message.partition(), message.key());
            count.value = stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
            counts.put(key, count);
        }
        count.value++;
        count.changed = true;
        if (countsToHundred()) {
            send(message.key(), message.value());
        }
    }

    @Override
    byte[] keyBytes(Long key) {
        return bytes(key);
    }

    @Override
    byte[] totalBytes(Count count) {
        return bytes(count.value);
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    @Override
    public void apply() throws RocksDBException {
        super.apply();
        if (forgets) {
            forget();
        }
    }
}
