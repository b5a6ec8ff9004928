// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching;

import org.apache.samza.agent.Clock;
import org.apache.samza.config.Config;
import org.apache.samza.table.BaseTableProvider;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.TableKeys;
import org.apache.samza.table.TableMetrics;

/**
 * Brings a table and its cache together. Both are tables of the task, closed by their own providers, save a cache in memory, which
 * is closed here.
 */
final class CachingTableProvider extends BaseTableProvider {
    private CachingTable<?, ?, ?> table;
    private MemoryCache<?, ?> memory;

    CachingTableProvider(String tableId) {
        super(tableId);
    }

    @Override
    @SuppressWarnings("rawtypes") // as in the published API
    public ReadWriteUpdateTable getTable() {
        if (table == null) {
            table = assemble();
        }
        return table;
    }

    private <K, V, U> CachingTable<K, V, U> assemble() {
        Config config = context().getJobContext().getConfig();
        ReadWriteUpdateTable<K, V, U> real = context()
                .getTaskContext()
                .getUpdatableTable(TableKeys.REAL_TABLE.of(tableId).require(config));
        String cacheId = TableKeys.CACHE_TABLE.of(tableId).read(config);
        ReadWriteUpdateTable<K, V, ?> cache =
                cacheId == null ? memory(config) : context().getTaskContext().getUpdatableTable(cacheId);
        return new CachingTable<>(
                tableId,
                real,
                cache,
                TableKeys.WRITE_AROUND.of(tableId).read(config),
                new CachingMetrics(TableMetrics.group(context(), "CachingTable", tableId)));
    }

    private <K, V> MemoryCache<K, V> memory(Config config) {
        String cacheId = tableId + "-def-cache";
        MemoryCache<K, V> made = new MemoryCache<>(
                cacheId,
                TableKeys.CACHE_SIZE.of(tableId).read(config),
                new Lifetime(
                        TableKeys.READ_TTL_MS.of(tableId).read(config),
                        TableKeys.WRITE_TTL_MS.of(tableId).read(config)),
                Clock.SYSTEM,
                TableMetrics.group(context(), "MemoryCache", cacheId).counter("evict-count"));
        memory = made;
        return made;
    }

    @Override
    public void close() {
        if (table != null) {
            table.close();
        }
        if (memory != null) {
            memory.close();
        }
    }
}
