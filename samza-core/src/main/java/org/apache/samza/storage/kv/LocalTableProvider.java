// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import org.apache.samza.SamzaException;
import org.apache.samza.table.BaseTableProvider;
import org.apache.samza.table.LocalTable;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.TableMetrics;

/** Finds the store of a table. */
final class LocalTableProvider extends BaseTableProvider {
    private LocalTable<?, ?> table;

    LocalTableProvider(String tableId) {
        super(tableId);
    }

    @Override
    @SuppressWarnings("rawtypes") // as in the published API
    public ReadWriteUpdateTable getTable() {
        if (table == null) {
            KeyValueStore<?, ?> store = context().getTaskContext().getStore(tableId);
            if (store == null) {
                throw new SamzaException(
                        "Table " + tableId + " is to lie in the store of that name, which is not there:" + " stores."
                                + tableId + ".factory is missing");
            }
            table = over(store);
        }
        return table;
    }

    private <K, V> LocalTable<K, V> over(KeyValueStore<K, V> store) {
        return new LocalTable<>(
                tableId,
                store,
                TableMetrics.of(TableMetrics.group(context(), "LocalTable", tableId), TableMetrics.SAMPLE));
    }

    @Override
    public void close() {
        if (table != null) {
            table.close();
        }
    }
}
