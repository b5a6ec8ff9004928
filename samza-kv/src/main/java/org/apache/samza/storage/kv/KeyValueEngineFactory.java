// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.io.File;
import java.util.function.BiConsumer;
import org.apache.samza.config.Config;
import org.apache.samza.config.StateBackends;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.serializers.Serde;
import org.apache.samza.storage.StorageEngine;
import org.apache.samza.storage.StorageEngineFactory;
import org.apache.samza.storage.StoreProperties;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.task.MessageCollector;

/** Puts the store stack together over whatever {@link #open} lays at its bottom. */
public abstract class KeyValueEngineFactory<K, V> implements StorageEngineFactory<K, V> {
    private static final String MAX_CONCURRENCY = "task.max.concurrency";
    private static final String ASYNC_COMMIT = "task.async.commit";

    /** Opens the bottom of one store of one task. */
    abstract ByteStore open(
            String storeName,
            File storeDir,
            MetricsRegistry registry,
            SystemStreamPartition changelog,
            JobContext jobContext,
            ContainerContext containerContext,
            StoreMode storeMode);

    @Override
    public StorageEngine getStorageEngine(
            String storeName,
            File storeDir,
            Serde<K> keySerde,
            Serde<V> msgSerde,
            MessageCollector changelogCollector,
            MetricsRegistry registry,
            SystemStreamPartition changelog,
            JobContext jobContext,
            ContainerContext containerContext,
            StoreMode storeMode) {
        Config config = jobContext.getConfig();
        LargeMessagePolicy largeMessages = largeMessages(storeName, config);
        int cachedObjects = KvKeys.OBJECT_CACHE_SIZE.of(storeName).read(config);
        ByteStore bytes = open(storeName, storeDir, registry, changelog, jobContext, containerContext, storeMode);
        StoreProperties properties = new StoreProperties.StorePropertiesBuilder()
                .setPersistedToDisk(bytes.isPersistent())
                .setLoggedStore(changelog != null)
                .setIsDurable(bytes.isPersistent()
                        && StateBackends.of(config, storeName).saves())
                .build();
        KeyValueEngine<K, V> engine = new KeyValueStorageEngine<>(
                storeName,
                storeDir.toPath(),
                bytes,
                new StoreSerdes<>(storeName, keySerde, msgSerde),
                changelogSink(changelog, changelogCollector),
                cachedObjects,
                largeMessages,
                properties,
                new StoreCounts(storeName, registry));
        // Either way a thread other than the task's may be in the store: that of another message, or that of a commit.
        boolean concurrent = config.getInt(MAX_CONCURRENCY, 1) > 1 || config.getBoolean(ASYNC_COMMIT, false);
        return concurrent ? new SynchronizedEngine<>(engine) : engine;
    }

    /** The partition number is the partition key: its hash code is itself, so the record lands in the task's own partition. */
    private static BiConsumer<byte[], byte[]> changelogSink(
            SystemStreamPartition changelog, MessageCollector collector) {
        if (changelog == null) {
            return (key, value) -> {};
        }
        Integer partition = changelog.getPartition().getPartitionId();
        return (key, value) ->
                collector.send(new OutgoingMessageEnvelope(changelog.getSystemStream(), partition, key, value));
    }

    private static LargeMessagePolicy largeMessages(String store, Config config) {
        LargeMessagePolicy.Action action = LargeMessagePolicy.Action.UNCHECKED;
        if (KvKeys.DISALLOW_LARGE_MESSAGES.of(store).read(config)) {
            action = LargeMessagePolicy.Action.REFUSE;
        } else if (KvKeys.DROP_LARGE_MESSAGES.of(store).read(config)) {
            action = LargeMessagePolicy.Action.DROP;
        }
        return new LargeMessagePolicy(
                action, KvKeys.CHANGELOG_MAX_MESSAGE_SIZE.of(store).read(config));
    }
}
