// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.function.LongSupplier;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricsRegistry;

/** What happened to a store. Plain fields, counted by the task's thread and published once per commit. */
final class StoreCounts {
    private static final String GROUP = "org.apache.samza.storage.kv.KeyValueStorageEngineMetrics";
    private static final String LARGE_GROUP = "org.apache.samza.storage.kv.LargeMessageSafeStoreMetrics";
    private static final String CACHE_GROUP = "org.apache.samza.storage.kv.CachedStoreMetrics";

    long gets;
    long cacheHits;
    long puts;
    long deletes;
    long ranges;
    long alls;
    long snapshots;
    long flushes;
    long restoredMessages;
    long restoredBytes;
    long droppedLargeMessages;

    private final Counter getsMetric;
    private final Counter cacheHitsMetric;
    private final Counter putsMetric;
    private final Counter deletesMetric;
    private final Counter rangesMetric;
    private final Counter allsMetric;
    private final Counter snapshotsMetric;
    private final Counter flushesMetric;
    private final Counter restoredMessagesMetric;
    private final Counter restoredBytesMetric;
    private final Counter droppedMetric;
    private final Gauge<Integer> openIterators;
    private final String store;
    private final MetricsRegistry registry;

    StoreCounts(String store, MetricsRegistry registry) {
        getsMetric = registry.newCounter(GROUP, store + "-gets");
        putsMetric = registry.newCounter(GROUP, store + "-puts");
        deletesMetric = registry.newCounter(GROUP, store + "-deletes");
        rangesMetric = registry.newCounter(GROUP, store + "-ranges");
        allsMetric = registry.newCounter(GROUP, store + "-alls");
        snapshotsMetric = registry.newCounter(GROUP, store + "-snapshots");
        flushesMetric = registry.newCounter(GROUP, store + "-flushes");
        restoredMessagesMetric = registry.newCounter(GROUP, store + "-restored-messages");
        restoredBytesMetric = registry.newCounter(GROUP, store + "-restored-bytes");
        this.store = store;
        this.registry = registry;
        openIterators = registry.newGauge(GROUP, store + "-open-iterators", 0);
        cacheHitsMetric = registry.newCounter(CACHE_GROUP, store + "-cache-hits");
        droppedMetric = registry.newCounter(LARGE_GROUP, store + "-ignored-large-messages");
    }

    /** Shows what waits for the commit, asked for on the reporter's thread. */
    void showUncommitted(LongSupplier bytes) {
        AskedGauge.show(registry, GROUP, store + "-uncommitted-bytes", bytes);
    }

    void publish(int iterators) {
        set(getsMetric, gets);
        set(cacheHitsMetric, cacheHits);
        set(putsMetric, puts);
        set(deletesMetric, deletes);
        set(rangesMetric, ranges);
        set(allsMetric, alls);
        set(snapshotsMetric, snapshots);
        set(flushesMetric, flushes);
        set(restoredMessagesMetric, restoredMessages);
        set(restoredBytesMetric, restoredBytes);
        set(droppedMetric, droppedLargeMessages);
        openIterators.set(iterators);
    }

    private static void set(Counter counter, long value) {
        counter.inc(value - counter.getCount());
    }
}
