// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import org.apache.samza.table.TableProvider;
import org.apache.samza.table.TableProviderFactory;

/**
 * Makes tables in services outside, from functions, limiters and policies that the configuration carries. Each task has instances
 * of its own of all of them.
 */
public final class RemoteTableProviderFactory implements TableProviderFactory {
    /** Named by configuration. */
    public RemoteTableProviderFactory() {}

    @Override
    public TableProvider getTableProvider(String tableId) {
        return new RemoteTableProvider(tableId);
    }
}
