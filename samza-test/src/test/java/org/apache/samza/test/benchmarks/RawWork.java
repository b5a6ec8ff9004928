// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.samza.test.benchmarks.RawLoop.Out;
import org.rocksdb.RocksDBException;

/** What the raw loop does with each message, as somebody would write it who needs nothing else. */
interface RawWork extends AutoCloseable {
    /** Takes back what an earlier run has kept. */
    default void restore(Consumer<byte[], byte[]> consumer) throws RocksDBException {}

    void take(ConsumerRecord<byte[], byte[]> message) throws IOException, RocksDBException;

    /** Sends what a commit has to cover. */
    default void stage() throws RocksDBException {}

    /** Keeps what has become durable. */
    default void apply() throws RocksDBException {}

    @Override
    default void close() {}

    static RawWork of(Workload workload, Load load, Path stores, Out out) throws RocksDBException {
        return switch (workload) {
            case PASS_THROUGH -> new RawForward(load.output(), out);
            case FILTER -> new RawFilter(load.output(), out);
            case DROP -> new RawDrop(load.output(), out);
            case PIPELINE ->
                throw new IllegalArgumentException("Nobody writes a pipeline by hand over Kafka's clients: compare"
                        + " --sides=alo,operators,eos,operators-eos");
            case COUNT -> new RawCount(workload, load, new RawStore.Rocks(stores, load.partitions()), false, out);
            case COUNT_MANY -> new RawCount(workload, load, new RawStore.Rocks(stores, load.partitions()), true, out);
            case COUNT_IN_MEMORY -> new RawCount(workload, load, new RawStore.Memory(), false, out);
            case FLIGHTS -> new RawFlights(load, new RawStore.Rocks(stores, load.partitions()), out);
        };
    }
}
