// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching;

import org.apache.samza.table.TableProvider;
import org.apache.samza.table.TableProviderFactory;

/** Makes tables that stand before another table with a cache. */
public final class CachingTableProviderFactory implements TableProviderFactory {
    /** Named by configuration. */
    public CachingTableProviderFactory() {}

    @Override
    public TableProvider getTableProvider(String tableId) {
        return new CachingTableProvider(tableId);
    }
}
