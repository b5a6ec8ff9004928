// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import org.apache.samza.annotation.InterfaceStability;

/**
 * Makes the {@link TableProvider}s of one kind of table. Named by {@code tables.<id>.provider.factory}; implementations
 * have a public no-argument constructor.
 */
@InterfaceStability.Unstable
public interface TableProviderFactory {
    /**
     * Makes a provider for one table.
     *
     * @param tableId the id under {@code tables.}
     * @return the provider, not initialised
     */
    TableProvider getTableProvider(String tableId);
}
