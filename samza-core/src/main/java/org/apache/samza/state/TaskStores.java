// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.samza.SamzaException;
import org.apache.samza.context.Context;
import org.apache.samza.storage.CommittingStorageEngine;
import org.apache.samza.storage.StorageEngine;
import org.apache.samza.system.SystemStreamPartition;

/**
 * The stores of one task, and their two steps of a commit. Owned by the thread that runs the task once the restore is over.
 */
public final class TaskStores implements AutoCloseable {
    /** A store and the changelog partition its changes go to; null for none. */
    record Store(String name, StorageEngine engine, SystemStreamPartition changelog) {}

    private final Map<String, Store> stores;

    TaskStores(Map<String, Store> stores) {
        this.stores = new LinkedHashMap<>(stores);
    }

    /** The engine of a store; null when the task has no store of that name. */
    public StorageEngine store(String name) {
        Store store = stores.get(name);
        return store == null ? null : store.engine;
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
            if (store.engine instanceof CommittingStorageEngine committing) {
                committing.apply(store.changelog == null ? null : newestAcknowledged.apply(store.changelog));
            }
        }
    }

    /** Bytes that wait for the next commit, over all stores, approximately. */
    public long uncommittedBytes() {
        long bytes = 0;
        for (Store store : stores.values()) {
            if (store.engine instanceof CommittingStorageEngine committing) {
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
