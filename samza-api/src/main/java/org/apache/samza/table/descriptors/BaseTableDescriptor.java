// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.descriptors;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.samza.config.Config;
import org.apache.samza.config.JavaTableConfig;

/**
 * What descriptors of all tables have in common. Set up by one thread.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <D> type of the descriptor itself
 */
public abstract class BaseTableDescriptor<K, V, D extends BaseTableDescriptor<K, V, D>>
        implements TableDescriptor<K, V, D> {
    /** What the table is called. */
    protected final String tableId;

    /** What {@link #withConfig} was given, by full key. */
    protected final Map<String, String> config = new HashMap<>();

    /**
     * Starts the description of a table.
     *
     * @param tableId the id under {@code tables.}, unique within the job
     */
    protected BaseTableDescriptor(String tableId) {
        this.tableId = tableId;
    }

    /**
     * Adds an entry to the configuration, which is taken over as it is. Keys that the descriptor writes win.
     *
     * @param key the full key
     * @param value the value
     * @return this descriptor
     */
    @SuppressWarnings("unchecked") // D is the type of this
    public D withConfig(String key, String value) {
        config.put(key, value);
        return (D) this;
    }

    @Override
    public String getTableId() {
        return tableId;
    }

    /**
     * The configuration the table is made from: here the entries added by {@link #withConfig} and the key that makes
     * the table exist. Subclasses add to a copy.
     *
     * @param jobConfig the job's configuration, not null
     * @return values by full key, not modifiable
     */
    @Override
    public Map<String, String> toConfig(Config jobConfig) {
        Objects.requireNonNull(jobConfig, "The job's configuration is null");
        validate();
        Map<String, String> tableConfig = new HashMap<>(config);
        tableConfig.put(String.format(JavaTableConfig.TABLE_PROVIDER_FACTORY, tableId), getProviderFactoryClassName());
        return Collections.unmodifiableMap(tableConfig);
    }

    /**
     * Who makes the table's providers.
     *
     * @return the class name of a {@link org.apache.samza.table.TableProviderFactory}
     */
    public abstract String getProviderFactoryClassName();

    /**
     * Refuses a description that is not complete or contradicts itself. Called first by {@link #toConfig}.
     *
     * @throws RuntimeException if there is something to refuse, with a message that names the table
     */
    protected abstract void validate();

    /**
     * Puts a setting of the table into a map.
     *
     * @param key the key without {@code tables.<id>.}
     * @param value the value
     * @param tableConfig the map to change
     */
    protected void addTableConfig(String key, String value, Map<String, String> tableConfig) {
        tableConfig.put(JavaTableConfig.buildKey(tableId, key), value);
    }
}
