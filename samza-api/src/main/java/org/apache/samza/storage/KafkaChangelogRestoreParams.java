// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

import java.util.Map;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.task.MessageCollector;

/** What restoring from changelogs needs beside what every backend is given. Holds its arguments, does not copy them. */
public class KafkaChangelogRestoreParams {
    private final Map<String, SystemConsumer> storeConsumers;
    private final Map<String, StorageEngine> inMemoryStores;
    private final Map<String, SystemAdmin> systemAdmins;
    private final Map<String, StorageEngineFactory<Object, Object>> storageEngineFactories;
    private final Map<String, Serde<Object>> serdes;
    private final MessageCollector collector;

    /**
     * Holds the arguments.
     *
     * @param storeConsumers consumers of changelogs, by store name
     * @param inMemoryStores stores that hold nothing on disk, made already, by store name
     * @param systemAdmins admins by system name
     * @param storageEngineFactories makers of stores, by store name
     * @param serdes serdes by registered name
     * @param collector where the stores send changes
     */
    public KafkaChangelogRestoreParams(
            Map<String, SystemConsumer> storeConsumers,
            Map<String, StorageEngine> inMemoryStores,
            Map<String, SystemAdmin> systemAdmins,
            Map<String, StorageEngineFactory<Object, Object>> storageEngineFactories,
            Map<String, Serde<Object>> serdes,
            MessageCollector collector) {
        this.storeConsumers = storeConsumers;
        this.inMemoryStores = inMemoryStores;
        this.systemAdmins = systemAdmins;
        this.storageEngineFactories = storageEngineFactories;
        this.serdes = serdes;
        this.collector = collector;
    }

    /**
     * Consumers of changelogs.
     *
     * @return consumers by store name
     */
    public Map<String, SystemConsumer> getStoreConsumers() {
        return storeConsumers;
    }

    /**
     * Stores that hold nothing on disk, made already.
     *
     * @return stores by name
     */
    public Map<String, StorageEngine> getInMemoryStores() {
        return inMemoryStores;
    }

    /**
     * Admins of systems.
     *
     * @return admins by system name
     */
    public Map<String, SystemAdmin> getSystemAdmins() {
        return systemAdmins;
    }

    /**
     * Makers of stores.
     *
     * @return factories by store name
     */
    public Map<String, StorageEngineFactory<Object, Object>> getStorageEngineFactories() {
        return storageEngineFactories;
    }

    /**
     * Serdes.
     *
     * @return serdes by registered name
     */
    public Map<String, Serde<Object>> getSerdes() {
        return serdes;
    }

    /**
     * Where the stores send changes.
     *
     * @return the collector
     */
    public MessageCollector getCollector() {
        return collector;
    }
}
