// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.schema.ConfigCheck;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.junit.jupiter.api.Test;

final class RocksDbTableDescriptorTest {
    private static final MapConfig JOB = new MapConfig(Map.of("job.name", "shop", "job.id", "7"));
    private static final String PROVIDER = "org.apache.samza.storage.kv.LocalTableProviderFactory";
    private static final String STORE = "org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory";

    private final RocksDbTableDescriptor<Integer, String> table =
            new RocksDbTableDescriptor<>("stock", KVSerde.of(new IntegerSerde(), new StringSerde()));

    @Test
    void namesItsFactoriesAndNothingElseWhenNothingElseWasSaid() {
        assertThat(table.toConfig(JOB))
                .isEqualTo(Map.of("tables.stock.provider.factory", PROVIDER, "stores.stock.factory", STORE));
    }

    @Test
    void becomesTheKeysOf18() {
        sayEverything();

        assertThat(table.toConfig(JOB))
                .isEqualTo(Map.ofEntries(
                        Map.entry("tables.stock.provider.factory", PROVIDER),
                        Map.entry("stores.stock.factory", STORE),
                        Map.entry("stores.stock.write.batch.size", "1"),
                        Map.entry("stores.stock.object.cache.size", "2"),
                        Map.entry("stores.stock.container.cache.size.bytes", "3"),
                        Map.entry("stores.stock.container.write.buffer.size.bytes", "4"),
                        Map.entry("stores.stock.rocksdb.compression", "lz4"),
                        Map.entry("stores.stock.rocksdb.block.size.bytes", "5"),
                        Map.entry("stores.stock.rocksdb.ttl.ms", "6000000000"),
                        Map.entry("stores.stock.rocksdb.compaction.style", "level"),
                        Map.entry("stores.stock.rocksdb.num.write.buffers", "7"),
                        Map.entry("stores.stock.rocksdb.max.log.file.size.bytes", "8"),
                        Map.entry("stores.stock.rocksdb.keep.log.file.num", "9"),
                        Map.entry("stores.stock.rocksdb.max.open.files", "-1"),
                        Map.entry("stores.stock.rocksdb.max.file.opening.threads", "10"),
                        Map.entry("stores.stock.changelog", "shop-7-table-stock")));
    }

    @Test
    void everyKeyOfTheStoreIsOneThatStoresKnow() {
        sayEverything();

        ConfigCheck check = ConfigCheck.ofClassPath();
        assertThat(table.toConfig(JOB).keySet().stream().filter(key -> key.startsWith("stores.")))
                .allMatch(check::knows);
    }

    @Test
    void itsKeysWinOverThoseGivenAsTheyAre() {
        table.withConfig("stores.stock.object.cache.size", "1")
                .withConfig("stores.stock.factory", "Other")
                .withConfig("some.key", "value")
                .withObjectCacheSize(2);

        assertThat(table.toConfig(JOB))
                .isEqualTo(Map.of(
                        "tables.stock.provider.factory",
                        PROVIDER,
                        "stores.stock.factory",
                        STORE,
                        "stores.stock.object.cache.size",
                        "2",
                        "some.key",
                        "value"));
    }

    @Test
    void nullTakesWordsBack() {
        table.withCompressionType("lz4").withCompactionStyle("level");

        assertThat(table.withCompressionType(null).withCompactionStyle(null).toConfig(JOB))
                .hasSize(2);
    }

    @Test
    void theConfigurationCannotBeChanged() {
        assertThatThrownBy(() -> table.toConfig(JOB).put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesSideInputsThatNothingProcesses() {
        table.withSideInputs(List.of("kafka.stock"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.toConfig(JOB))
                .withMessageContaining("stock")
                .withMessageContaining("side inputs");
    }

    private void sayEverything() {
        table.withWriteBatchSize(1);
        table.withObjectCacheSize(2);
        table.withCacheSize(3)
                .withWriteBufferSize(4)
                .withCompressionType("lz4")
                .withBlockSize(5)
                .withTtl(6_000_000_000L)
                .withCompactionStyle("level")
                .withNumWriteBuffers(7)
                .withMaxLogFileSize(8)
                .withNumLogFilesToKeep(9)
                .withMaxOpenFiles(-1)
                .withMaxFileOpeningThreads(10)
                .withChangelogEnabled();
    }
}
