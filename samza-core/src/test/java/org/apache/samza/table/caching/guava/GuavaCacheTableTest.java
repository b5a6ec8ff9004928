// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching.guava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.cache.CacheBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.samza.config.MapConfig;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.TableProvider;
import org.apache.samza.table.descriptors.GuavaCacheTableDescriptor;
import org.apache.samza.testing.TablesContext;
import org.junit.jupiter.api.Test;

final class GuavaCacheTableTest {
    private final TablesContext context = new TablesContext(1);

    @Test
    void isTheCacheThatItsDescriptorHolds() {
        var descriptor = new GuavaCacheTableDescriptor<String, Integer>("cache");
        descriptor.withCache(CacheBuilder.newBuilder().maximumSize(2).build());
        context.config(descriptor.toConfig(new MapConfig()));
        ReadWriteUpdateTable<String, Integer, Object> table = table();

        table.put("a", 1);
        assertThat(table.get("a")).isEqualTo(1);
        table.putAll(Arrays.asList(new Entry<>("a", null), new Entry<>("b", 2)));
        assertThat(table.getAll(List.of("a", "b"))).isEqualTo(Map.of("b", 2));
        table.put("b", null);
        table.deleteAll(List.of("b"));
        assertThat(table.getAsync("b")).isCompletedWithValue(null);

        table.putAll(List.of(new Entry<>("a", 1), new Entry<>("b", 2), new Entry<>("c", 3)));
        assertThat(table.getAll(List.of("a", "b", "c")).size()).isLessThanOrEqualTo(2);
        table.flush();
    }

    @Test
    void withoutACacheItSaysWhichKeyIsMissing() {
        assertThatThrownBy(this::table).hasMessageContaining("tables.cache.guavaCache");
    }

    @SuppressWarnings("unchecked")
    private ReadWriteUpdateTable<String, Integer, Object> table() {
        TableProvider provider = new GuavaCacheTableProviderFactory().getTableProvider("cache");
        provider.init(context);
        return provider.getTable();
    }
}
