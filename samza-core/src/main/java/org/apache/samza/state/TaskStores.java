// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.samza.SamzaException;
import org.apache.samza.context.Context;
import org.apache.samza.storage.CommittingStorageEngine;
import org.apache.samza.storage.StorageEngine;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.SystemStreamPartition;

/**
 * The stores of one task, and their two steps of a commit. Owned by the thread that runs the task once the restore is over.
 */
public final class TaskStores implements AutoCloseable {
    /**
     * One store.
     *
     * @param changelog the partition its changes go to; null for none
     * @param filled what side inputs fill it through; null for a store that the task fills
     */
    record Store(String name, StorageEngine engine, SystemStreamPartition changelog, FilledStore filled) {}

    private final Map<String, Store> stores;

    TaskStores(Map<String, Store> stores) {
        this.stores = new LinkedHashMap<>(stores);
    }

    /** The engine of a store; null when the task has no store of that name. */
    public StorageEngine store(String name) {
        Store store = stores.get(name);
        return store == null ? null : store.engine;
    }

    /** A store as its task may use it: one that side inputs fill is for reading only. */
    public <K, V> KeyValueStore<K, V> ofTask(String name, KeyValueStore<K, V> store) {
        return stores.get(name).filled == null ? store : new ReadOnlyStore<>(name, store);
    }

    /** The stores that side inputs fill. */
    public List<FilledStore> filled() {
        return stores.values().stream()
                .map(Store::filled)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Names of the task's stores. */
    public Iterable<String> names() {
        return Collections.unmodifiableSet(stores.keySet());
    }

    /** Changelog partition by store name, of the stores that have one. */
    public Map<String, SystemStreamPartition> changelogs() {
        Map<String, SystemStreamPartition> changelogs = new LinkedHashMap<>();
        stores.forEach(
                (name, store) -> Optional.ofNullable(store.changelog).ifPresent(ssp -> changelogs.put(name, ssp)));
        return changelogs;
    }

    /** Tells every engine about its task; before the task's own init. */
    public void init(Context context) {
        for (Store store : stores.values()) {
            store.engine.init(context);
        }
    }

    /** Hands every change since the last call to the changelogs. Producers are flushed after this, never before. */
    public void stage() {
        for (Store store : stores.values()) {
            if (store.filled != null) {
                continue; // nothing in it is the task's
            }
            if (store.engine instanceof CommittingStorageEngine committing) {
                committing.stage();
            } else {
                store.engine.flush();
            }
        }
    }

    /**
     * Makes staged changes durable on this host, each store together with the changelog offset it stands for.
     *
     * @param newestAcknowledged offset of the newest acknowledged record of a changelog partition; null when none is known
     */
    public void apply(Function<SystemStreamPartition, String> newestAcknowledged) {
        for (Store store : stores.values()) {
            if (store.filled != null) {
                store.filled.keep();
            } else if (store.engine instanceof CommittingStorageEngine committing) {
                committing.apply(store.changelog == null ? null : newestAcknowledged.apply(store.changelog));
            }
        }
    }

    /** Bytes of the task's changes that wait for the next commit, over all stores, approximately. */
    public long uncommittedBytes() {
        long bytes = 0;
        for (Store store : stores.values()) {
            if (store.filled == null && store.engine instanceof CommittingStorageEngine committing) {
                bytes += committing.uncommittedBytes();
            }
        }
        return bytes;
    }

    /** Closes every store without committing; the first failure is thrown after all were tried. */
    @Override
    public void close() {
        SamzaException failure = null;
        for (Store store : stores.values()) {
            try {
                store.engine.stop();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = new SamzaException("Store " + store.name + " did not close", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        stores.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
