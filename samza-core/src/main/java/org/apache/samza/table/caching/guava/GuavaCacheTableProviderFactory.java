// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching.guava;

import org.apache.samza.table.TableProvider;
import org.apache.samza.table.TableProviderFactory;

/** Makes tables of Guava's caches. Each task has a cache of its own, empty at first. */
public final class GuavaCacheTableProviderFactory implements TableProviderFactory {
    /** Named by configuration. */
    public GuavaCacheTableProviderFactory() {}

    @Override
    public TableProvider getTableProvider(String tableId) {
        return new GuavaCacheTableProvider(tableId);
    }
}
