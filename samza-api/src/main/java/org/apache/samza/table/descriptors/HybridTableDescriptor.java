// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.descriptors;

import java.util.List;

/**
 * Describes a table that is put together from other tables.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <D> type of the descriptor itself
 */
public abstract class HybridTableDescriptor<K, V, D extends HybridTableDescriptor<K, V, D>>
        extends BaseTableDescriptor<K, V, D> {
    /**
     * Starts the description of a table.
     *
     * @param tableId the id under {@code tables.}, unique within the job
     */
    public HybridTableDescriptor(String tableId) {
        super(tableId);
    }

    /**
     * The tables this one is put together from. They become tables of the job as well.
     *
     * @return their descriptors, not empty
     */
    public abstract List<? extends TableDescriptor<K, V, ?>> getTableDescriptors();
}
