// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.CheckpointId;
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
     * @param saved its directory, if state backends save its files; null for others
     */
    record Store(
            String name,
            StorageEngine engine,
            SystemStreamPartition changelog,
            FilledStore filled,
            StoreDirectory saved) {}

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
            } else {
                apply(store, newestAcknowledged);
            }
            if (store.saved != null) {
                store.saved.markCommitted();
            }
        }
    }

    private static void apply(Store store, Function<SystemStreamPartition, String> newestAcknowledged) {
        if (store.engine instanceof CommittingStorageEngine committing) {
            committing.apply(store.changelog == null ? null : newestAcknowledged.apply(store.changelog));
        }
    }

    /** Names of the stores whose files state backends save. */
    public Set<String> saved() {
        return stores.values().stream()
                .filter(store -> store.saved != null)
                .map(Store::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Directories of the stores whose files state backends save. */
    List<Path> savedDirectories() {
        return stores.values().stream()
                .map(Store::saved)
                .filter(Objects::nonNull)
                .map(StoreDirectory::path)
                .toList();
    }

    /**
     * Makes copies of the files of those stores that state backends save, staged changes included. Until {@link #apply} the files
     * themselves are ahead of the checkpoint, and are marked so.
     *
     * @param newestAcknowledged as for {@link #apply}
     */
    void copySaved(CheckpointId id, Function<SystemStreamPartition, String> newestAcknowledged) {
        for (Store store : stores.values()) {
            if (store.saved != null) {
                store.saved.markUncommitted();
                apply(store, newestAcknowledged);
                if (store.engine.checkpoint(id).isEmpty()) {
                    throw new SamzaException("Store " + store.name + " has made no copy of its files for checkpoint "
                            + id
                            + ", though its engine " + store.engine.getClass().getName()
                            + " says that it is persisted to disk");
                }
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
