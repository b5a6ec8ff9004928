// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching.guava;

import com.google.common.cache.Cache;
import org.apache.samza.config.schema.ConfigKey;
import org.apache.samza.config.schema.ConfiguredObject;
import org.apache.samza.table.BaseTableProvider;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.TableKeys;
import org.apache.samza.table.TableMetrics;

/**
 * Revives the cache of a table, which travels by its settings. Whether it records statistics is not among them, so that its
 * evictions cannot be counted.
 */
final class GuavaCacheTableProvider extends BaseTableProvider {
    private GuavaCacheTable<?, ?> table;

    GuavaCacheTableProvider(String tableId) {
        super(tableId);
    }

    @Override
    @SuppressWarnings("rawtypes") // as in the published API
    public ReadWriteUpdateTable getTable() {
        if (table == null) {
            ConfigKey<String> key = TableKeys.GUAVA_CACHE.of(tableId);
            String base64 = key.require(context().getJobContext().getConfig());
            table = over(ConfiguredObject.revive(Cache.class, key.name(), base64));
        }
        return table;
    }

    private <K, V> GuavaCacheTable<K, V> over(Cache<K, V> cache) {
        return new GuavaCacheTable<>(
                tableId,
                cache,
                TableMetrics.of(TableMetrics.group(context(), "GuavaCacheTable", tableId), TableMetrics.SAMPLE));
    }

    @Override
    public void close() {
        if (table != null) {
            table.close();
        }
    }
}
