// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import org.apache.samza.agent.CloseStack;
import org.apache.samza.table.BaseTableProvider;
import org.apache.samza.table.ReadWriteUpdateTable;

/**
 * Assembles one task's remote table when it is first asked for. The parts that the configuration carries are revived for this
 * table alone; in Samza 1.8 the tasks of a container shared some threads, here no two tables share anything but their metrics.
 */
final class RemoteTableProvider extends BaseTableProvider {
    private final CloseStack parts = new CloseStack();
    private RemoteTable<?, ?, ?> table;

    RemoteTableProvider(String tableId) {
        super(tableId);
    }

    @Override
    @SuppressWarnings("rawtypes") // as in the published API
    public ReadWriteUpdateTable getTable() {
        if (table == null) {
            table = new RemoteTableAssembly<>(context(), tableId, parts).table();
        }
        return table;
    }

    /** Closes the table, or what there was of it when its assembly failed. */
    @Override
    public void close() {
        if (table == null) {
            parts.close();
        } else {
            table.close();
        }
    }
}
