// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.table.utils.SerdeUtils;
import org.junit.jupiter.api.Test;

class CachingTableDescriptorTest {
    private static final Config JOB = new MapConfig();

    private final RemoteTableDescriptor<String, String, Void> table = new RemoteTableDescriptor<>("real");
    private final GuavaCacheTableDescriptor<String, String> cache = new GuavaCacheTableDescriptor<>("cache");

    @Test
    void aCacheInMemoryHasItsLimitsInTheTablesOwnKeys() {
        CachingTableDescriptor<String, String> caching = new CachingTableDescriptor<>("orders", table)
                .withReadTtl(Duration.ofSeconds(3))
                .withWriteTtl(Duration.ofMillis(5))
                .withCacheSize(100)
                .withWriteAround();
        assertThat(caching.toConfig(JOB))
                .isEqualTo(Map.of(
                        "tables.orders.provider.factory", "org.apache.samza.table.caching.CachingTableProviderFactory",
                        "tables.orders.realTableId", "real",
                        "tables.orders.readTtl", "3000",
                        "tables.orders.writeTtl", "5",
                        "tables.orders.cacheSize", "100",
                        "tables.orders.writeAround", "true"));
        assertThat(caching.getTableDescriptors()).isEqualTo(List.of(table));
    }

    @Test
    void aCacheThatIsATableIsNamed() {
        CachingTableDescriptor<String, String> caching = new CachingTableDescriptor<>("orders", table, cache);
        assertThat(caching.toConfig(JOB))
                .isEqualTo(Map.of(
                        "tables.orders.provider.factory", "org.apache.samza.table.caching.CachingTableProviderFactory",
                        "tables.orders.realTableId", "real",
                        "tables.orders.cacheTableId", "cache",
                        "tables.orders.writeAround", "false"));
        assertThat(caching.getTableDescriptors()).isEqualTo(List.of(cache, table));
    }

    @Test
    void refusesNoLimitAtAllAndLimitsForACacheThatHasItsOwn() {
        assertThatThrownBy(() -> new CachingTableDescriptor<>("orders", table).toConfig(JOB))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("orders")
                .hasMessageContaining("withReadTtl");
        assertThatThrownBy(() -> new CachingTableDescriptor<>("orders", table, cache)
                        .withCacheSize(1)
                        .toConfig(JOB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders");
        assertThatThrownBy(() -> new CachingTableDescriptor<String, String>("orders", null).toConfig(JOB))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("orders");
    }

    @Test
    void aGuavaCacheTravelsByItsSettings() {
        assertThatThrownBy(() -> cache.toConfig(JOB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cache");
        cache.withCache(CacheBuilder.newBuilder().maximumSize(1).build());
        Map<String, String> config = cache.toConfig(JOB);
        assertThat(config)
                .containsOnlyKeys("tables.cache.provider.factory", "tables.cache.guavaCache")
                .containsEntry(
                        "tables.cache.provider.factory",
                        "org.apache.samza.table.caching.guava.GuavaCacheTableProviderFactory");
        Cache<String, String> copy = SerdeUtils.deserialize("cache", config.get("tables.cache.guavaCache"));
        copy.put("a", "1");
        copy.put("b", "2");
        assertThat(copy.size()).isEqualTo(1);
    }
}
