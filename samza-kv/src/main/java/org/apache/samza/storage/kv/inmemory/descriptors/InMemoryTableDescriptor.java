// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv.inmemory.descriptors;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.samza.config.Config;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.storage.kv.inmemory.InMemoryKeyValueStorageEngineFactory;
import org.apache.samza.table.descriptors.LocalTableDescriptor;

/**
 * Describes a table kept in the memory of its container. With a changelog it is restored at every start, without one it
 * begins empty. For one thread.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public class InMemoryTableDescriptor<K, V> extends LocalTableDescriptor<K, V, InMemoryTableDescriptor<K, V>> {
    /**
     * Starts the description of a table.
     *
     * @param tableId the id under {@code tables.} and {@code stores.}, unique within the job
     * @param serde serdes of keys and values
     */
    public InMemoryTableDescriptor(String tableId, KVSerde<K, V> serde) {
        super(tableId, serde);
    }

    @Override
    public String getProviderFactoryClassName() {
        return "org.apache.samza.storage.kv.LocalTableProviderFactory";
    }

    /** {@inheritDoc} Here also the factory of the store. */
    @Override
    public Map<String, String> toConfig(Config jobConfig) {
        Map<String, String> tableConfig = new HashMap<>(super.toConfig(jobConfig));
        addStoreConfig("factory", InMemoryKeyValueStorageEngineFactory.class.getName(), tableConfig);
        return Collections.unmodifiableMap(tableConfig);
    }
}
