// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemStreamPartition;

/** Stores in RocksDB; the value of {@code stores.S.factory}. */
public class RocksDbKeyValueStorageEngineFactory<K, V> extends KeyValueEngineFactory<K, V> {
    private static final String METRICS_GROUP = "org.apache.samza.storage.kv.KeyValueStoreMetrics";
    private static final List<String> PROPERTIES = List.of(
            "rocksdb.estimate-table-readers-mem",
            "rocksdb.cur-size-active-mem-table",
            "rocksdb.cur-size-all-mem-tables",
            "rocksdb.size-all-mem-tables",
            "rocksdb.estimate-num-keys");

    /** For the class name in a property file. */
    public RocksDbKeyValueStorageEngineFactory() {}

    @Override
    ByteStore open(
            String storeName,
            File storeDir,
            MetricsRegistry registry,
            SystemStreamPartition changelog,
            JobContext jobContext,
            ContainerContext containerContext,
            StoreMode storeMode) {
        int tasks = containerContext.getContainerModel().getTasks().size();
        RocksDbOptions options = new RocksDbOptions(storeName, jobContext.getConfig(), tasks);
        RocksDbByteStore store = RocksDbByteStore.open(storeName, storeDir.toPath(), name(changelog), options);
        List<String> properties = new ArrayList<>(PROPERTIES);
        properties.addAll(RocksDbKeys.METRICS_LIST
                .of(storeName)
                .find(jobContext.getConfig())
                .orElse(List.of()));
        for (String property : properties) {
            AskedGauge.show(registry, METRICS_GROUP, storeName + "-" + property, () -> store.property(property));
        }
        return store;
    }

    private static String name(SystemStreamPartition changelog) {
        return changelog == null
                ? ""
                : changelog.getSystem() + "." + changelog.getStream() + "."
                        + changelog.getPartition().getPartitionId();
    }
}
