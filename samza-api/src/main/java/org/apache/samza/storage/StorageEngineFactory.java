// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

import java.io.File;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.task.MessageCollector;

/**
 * Makes the stores of one kind. Named by {@code stores.<name>.factory}; implementations have a public no-argument
 * constructor.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public interface StorageEngineFactory<K, V> {
    /** What a store is opened for. */
    enum StoreMode {
        /** Restoring: many writes and no reads, so the engine may put off sorting. */
        BulkLoad("bulk"),
        /** Processing. */
        ReadWrite("rw");

        /** The text form. */
        public final String mode;

        StoreMode(String mode) {
            this.mode = mode;
        }
    }

    /**
     * Makes the store of one task and opens it.
     *
     * @param storeName the name under {@code stores.}
     * @param storeDir the directory of this task's part of the store; kept by the caller, not created yet
     * @param keySerde the serde of keys; null when none is configured
     * @param msgSerde the serde of values; null when none is configured
     * @param collector where the store sends changes
     * @param registry where the store registers metrics
     * @param changeLogSystemStreamPartition where changes go; null when the store has no changelog
     * @param jobContext the job
     * @param containerContext the container
     * @param storeMode what the store is opened for
     * @return the store, open
     */
    StorageEngine getStorageEngine(
            String storeName,
            File storeDir,
            Serde<K> keySerde,
            Serde<V> msgSerde,
            MessageCollector collector,
            MetricsRegistry registry,
            SystemStreamPartition changeLogSystemStreamPartition,
            JobContext jobContext,
            ContainerContext containerContext,
            StoreMode storeMode);
}
