// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.samza.storage.StorageEngineFactory;
import org.apache.samza.storage.kv.inmemory.InMemoryKeyValueStorageEngineFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random operations, commits, crashes, reopenings and restores against a sorted map: {@value #MEMORY_SEQUENCES} sequences on
 * the store in memory and {@value #ROCKSDB_SEQUENCES} on RocksDB for each size of the cache, of which about every fourth ends
 * with a database that is killed, reopened or restored from nothing. Sequences of one group share a store, one after the other.
 */
class StoreAgainstModelTest {
    private static final int MEMORY_SEQUENCES = 2400;
    private static final int ROCKSDB_SEQUENCES = 1200;
    private static final int SEQUENCES_OF_A_GROUP = 40;

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "1000"})
    void rocksDbStoreEqualsModel(String cacheSize) throws Exception {
        runAll(new RocksDbKeyValueStorageEngineFactory<>(), cacheSize, ROCKSDB_SEQUENCES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "1000"})
    void memoryStoreEqualsModel(String cacheSize) throws Exception {
        runAll(new InMemoryKeyValueStorageEngineFactory<>(), cacheSize, MEMORY_SEQUENCES);
    }

    /** The order of a commit, reversed: the store is changed, then the transaction is aborted. */
    @Test
    void noticesAStoreThatIsAheadOfItsTransaction() {
        assertNoticed(new RocksDbKeyValueStorageEngineFactory<>(), ModelledStore.Fault.APPLIES_BEFORE_COMMIT);
    }

    @Test
    void noticesAnOffsetThatIsAheadOfItsData() {
        assertNoticed(new RocksDbKeyValueStorageEngineFactory<>(), ModelledStore.Fault.LEADING_OFFSET);
    }

    @Test
    void noticesARestoreThatSkipsARecord() {
        assertNoticed(new InMemoryKeyValueStorageEngineFactory<>(), ModelledStore.Fault.SKIPS_A_RECORD);
    }

    private void runAll(StorageEngineFactory<String, String> factory, String cacheSize, int sequences)
            throws Exception {
        int reopened = 0;
        for (int first = 0; first < sequences; first += SEQUENCES_OF_A_GROUP) {
            reopened += run(factory, cacheSize, first, ModelledStore.Fault.NONE);
        }
        assertThat(reopened)
                .as("stores killed, closed or moved, and opened again")
                .isGreaterThan(sequences / 6);
    }

    /** Runs groups of sequences until one fails, which it must. */
    private void assertNoticed(StorageEngineFactory<String, String> factory, ModelledStore.Fault fault) {
        assertThatThrownBy(() -> {
                    for (int first = 0; first < 400; first += SEQUENCES_OF_A_GROUP) {
                        run(factory, "3", first, fault);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s).*group \\d+, seed \\d+, step \\d+: .*");
    }

    private int run(
            StorageEngineFactory<String, String> factory, String cacheSize, int first, ModelledStore.Fault fault)
            throws Exception {
        Path directory = Files.createDirectories(root.resolve(cacheSize + "-" + first));
        // Every fourth group loads every restore in bulk: its budget is used up by the first batch.
        String restoreMemory = first / SEQUENCES_OF_A_GROUP % 4 == 0 ? "1" : "100000000";
        Map<String, String> config = StoreFixture.config(
                "stores.s.object.cache.size", cacheSize, "job.container.restore.memory.bytes", restoreMemory);
        try (StoreFixture fixture = new StoreFixture(factory, directory, config)) {
            ModelledStore store = new ModelledStore(fixture, fault);
            for (int seed = first; seed < first + SEQUENCES_OF_A_GROUP; seed++) {
                try {
                    store.runSequence(seed);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(
                            factory.getClass().getSimpleName() + ", cache " + cacheSize + ", group " + first + ", seed "
                                    + seed + ", step " + store.step() + ": " + e.getMessage(),
                            e);
                }
            }
            return store.reopened();
        }
    }
}
