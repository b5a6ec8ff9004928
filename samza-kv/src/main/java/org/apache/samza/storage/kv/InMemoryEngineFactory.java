// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.io.File;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemStreamPartition;

/** What {@code inmemory.InMemoryKeyValueStorageEngineFactory} does, kept beside the stack it uses. */
public abstract class InMemoryEngineFactory<K, V> extends KeyValueEngineFactory<K, V> {
    /** For the door in package inmemory. */
    protected InMemoryEngineFactory() {}

    @Override
    final ByteStore open(
            String storeName,
            File storeDir,
            MetricsRegistry registry,
            SystemStreamPartition changelog,
            JobContext jobContext,
            ContainerContext containerContext,
            StoreMode storeMode) {
        return new InMemoryByteStore();
    }
}
