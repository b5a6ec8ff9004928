// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import org.apache.samza.table.TableProvider;
import org.apache.samza.table.TableProviderFactory;

/** Makes tables in local stores: the table and the store have one id, and the store's own keys say what kind it is. */
public final class LocalTableProviderFactory implements TableProviderFactory {
    /** Named by configuration. */
    public LocalTableProviderFactory() {}

    @Override
    public TableProvider getTableProvider(String tableId) {
        return new LocalTableProvider(tableId);
    }
}
