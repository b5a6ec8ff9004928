// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.descriptors;

import java.util.Map;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.config.Config;

/**
 * Describes a table in code.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <D> type of the descriptor itself
 */
@InterfaceStability.Unstable
public interface TableDescriptor<K, V, D extends TableDescriptor<K, V, D>> {
    /**
     * What the table is called.
     *
     * @return the id under {@code tables.}, unique within the job
     */
    String getTableId();

    /**
     * The configuration the table is made from.
     *
     * @param jobConfig the job's configuration, not null
     * @return values by full key
     * @throws RuntimeException if the description is not complete or contradicts itself
     */
    Map<String, String> toConfig(Config jobConfig);
}
