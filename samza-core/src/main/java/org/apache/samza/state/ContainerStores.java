// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.config.StateBackends;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.storage.CheckpointCopies;
import org.apache.samza.storage.CommittingStorageEngine;
import org.apache.samza.storage.CorruptStoreException;
import org.apache.samza.storage.SideInputsProcessor;
import org.apache.samza.storage.StorageEngine;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All stores of a container. {@link #restore} opens and restores them in parallel; {@link #progress()} may be read by any
 * thread meanwhile. Afterwards each task's stores belong to the thread that runs the task.
 */
public final class ContainerStores implements AutoCloseable {
    /** Makes what a store is made of. Called by several restore threads. */
    @FunctionalInterface
    public interface EngineOpener {
        /**
         * Opens the engine of one store of one task; the directory exists.
         *
         * @param changelog partition the store's changes go to; null for none
         * @return a new engine, ready for reads and writes
         * @throws org.apache.samza.storage.CorruptStoreException when the files in the directory cannot be read; they are set
         *     aside and the engine is opened again on an empty directory
         */
        StorageEngine open(StoreSettings store, TaskModel task, File directory, SystemStreamPartition changelog);

        /** A new processor for one store of one task. */
        default SideInputsProcessor processor(StoreSettings store, TaskModel task) {
            throw new UnsupportedOperationException("Nothing turns messages into entries of store " + store.name());
        }

        /** A message of a side input with key and content deserialised; null when it is to be skipped. */
        default IncomingMessageEnvelope decode(IncomingMessageEnvelope received) {
            return received;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ContainerStores.class);

    private final List<StoreSettings> settings;
    private final StoreDirectories directories;
    private final EngineOpener opener;
    private final ChangelogSystems systems;
    private final int threads;
    private final RestoreMetrics metrics;
    private final RestoreProgress progress = new RestoreProgress();
    private final Map<String, RestoreProgress> byStore = new LinkedHashMap<>();
    private final Map<TaskName, TaskStores> byTask = new LinkedHashMap<>();
    /** For the threads of metrics reporters. */
    private volatile List<CommittingStorageEngine> engines = List.of();

    /** Stores restored from the systems of a configuration; see the other constructor. */
    public ContainerStores(
            List<StoreSettings> settings,
            StoreDirectories directories,
            EngineOpener opener,
            Systems systems,
            MetricsRegistry registry,
            int threads) {
        this(settings, directories, opener, ChangelogSystems.of(systems, registry), registry, threads);
    }

    /**
     * Opens nothing yet.
     *
     * @param registry where the metrics of the restore go
     * @param threads stores restored at the same time, at most
     */
    public ContainerStores(
            List<StoreSettings> settings,
            StoreDirectories directories,
            EngineOpener opener,
            ChangelogSystems systems,
            MetricsRegistry registry,
            int threads) {
        this.settings = List.copyOf(settings);
        this.directories = directories;
        this.opener = opener;
        this.systems = systems;
        this.threads = Math.max(1, threads);
        this.metrics = new RestoreMetrics(registry);
        metrics.show(progress, this::uncommittedBytes);
        for (StoreSettings store : settings) {
            RestoreProgress part = progress.part();
            byStore.put(store.name(), part);
            metrics.show(store.name(), part);
        }
    }

    /**
     * The same for stores that no state backend brings back.
     *
     * @param committed how far checkpoints cover the changelogs; what lies behind is taken back
     */
    public void restore(Iterable<TaskModel> tasks, CommittedState committed) {
        restore(tasks, committed, BackendRestore.NONE);
    }

    /**
     * Opens every store of every task and brings it up to its changelog, its side inputs or what a state backend has saved. Called
     * once.
     *
     * @param committed what the last checkpoints say: how far they cover the changelogs, as what lies behind is taken back, and
     *     what state backends find the stores by
     * @param backends brings stores back
     * @throws SamzaException naming the first store that failed; the others are given up and those open are closed
     */
    public void restore(Iterable<TaskModel> tasks, CommittedState committed, BackendRestore backends) {
        List<Restored> restored = new ArrayList<>();
        List<Callable<List<Restored>>> work = new ArrayList<>();
        for (TaskModel task : tasks) {
            byTask.put(task.getTaskName(), new TaskStores(Map.of()));
            Map<String, List<StoreSettings>> byBackend = new LinkedHashMap<>();
            for (StoreSettings store : settings) {
                byStore.get(store.name()).expectStores(1);
                Optional<String> backend = backend(store, task.getTaskName(), committed);
                if (backend.isPresent()) {
                    byBackend
                            .computeIfAbsent(backend.get(), any -> new ArrayList<>())
                            .add(store);
                } else {
                    work.add(() -> List.of(restore(task, store, committed)));
                }
            }
            byBackend.forEach((backend, stores) ->
                    work.add(() -> new FromBackend(backend, backends, task, committed).restore(stores)));
        }
        if (work.isEmpty()) {
            return;
        }
        try (RestorePool pool = new RestorePool(Math.min(threads, work.size()))) {
            pool.runAll(work, restored::addAll, this::tick, progress);
        } catch (SamzaException e) {
            // The pool has ended its threads, so whatever they opened is in the list.
            file(restored);
            closeAfter(e);
            throw e;
        }
        file(restored);
        progress.finish();
        byStore.values().forEach(RestoreProgress::finish);
        if (progress.records() > 0 || progress.rebuiltStores() > 0) {
            LOG.info("Restored all stores: {}", progress);
        }
    }

    /**
     * Who brings a store back: the first of its backends that the checkpoint names it for, where the changelog needs no name. Empty
     * for the changelog, for side inputs, and for nobody. Where no backend is named the changelog is better than an empty store; a
     * backend that may know by itself what it has is asked last.
     */
    private static Optional<String> backend(StoreSettings store, TaskName task, CommittedState committed) {
        List<String> candidates = store.backends().restore();
        for (String candidate : candidates) {
            if (candidate.equals(StateBackends.CHANGELOG)) {
                return Optional.empty();
            }
            if (committed.names(candidate, store.name(), task)) {
                return Optional.of(candidate);
            }
        }
        return store.changelog().isPresent()
                ? Optional.empty()
                : candidates.stream().findFirst();
    }

    private void tick(long nanos) {
        progress.tick(nanos);
        byStore.values().forEach(part -> part.tick(nanos));
    }

    private long uncommittedBytes() {
        long bytes = 0;
        for (CommittingStorageEngine engine : engines) {
            bytes += engine.uncommittedBytes();
        }
        return bytes;
    }

    /** A store that is open and up to date. */
    private record Restored(TaskName task, TaskStores.Store store) {}

    private Restored restore(TaskModel task, StoreSettings store, CommittedState committed)
            throws InterruptedException {
        long began = System.nanoTime();
        LocalCopy copy = copy(task, store);
        if (store.backends().saves()) {
            removeUncommitted(copy);
        }
        FilledStore filled = null;
        try {
            if (store.isFilled()) {
                filled = fill(task, store, copy, byStore.get(store.name()));
            } else {
                replay(task, store, copy, committed);
            }
        } catch (RuntimeException e) {
            throw new SamzaException(
                    "Store " + store.name() + " of task " + task.getTaskName() + " could not be opened"
                            + (store.changelog().isEmpty() ? "" : " and restored from " + changelog(task, store))
                            + (store.isFilled() ? " and filled from " + names(store) : "") + ": " + e.getMessage(),
                    e);
        }
        return restored(task, store, copy, filled, committed, began);
    }

    private void replay(TaskModel task, StoreSettings store, LocalCopy copy, CommittedState committed)
            throws InterruptedException {
        SystemStreamPartition changelog = changelog(task, store);
        new StoreRestore(
                        store,
                        copy,
                        changelog,
                        changelog == null
                                ? Optional.empty()
                                : committed.offset(store.name(), task.getTaskName(), changelog),
                        systems,
                        byStore.get(store.name()))
                .call();
    }

    private static SystemStreamPartition changelog(TaskModel task, StoreSettings store) {
        return store.changelog()
                .map(stream -> new SystemStreamPartition(stream, task.getChangelogPartition()))
                .orElse(null);
    }

    private LocalCopy copy(TaskModel task, StoreSettings store) {
        TaskName name = task.getTaskName();
        SystemStreamPartition changelog = changelog(task, store);
        StoreDirectory directory =
                new StoreDirectory(store.name(), directories.of(store, name), owner(store, name, changelog));
        return new LocalCopy(
                store,
                directory,
                () -> opener.open(store, task, directory.path().toFile(), changelog),
                byStore.get(store.name()));
    }

    /** What a kill in the middle of a commit has left is ahead of every checkpoint. */
    private static void removeUncommitted(LocalCopy copy) {
        if (copy.directory().isUncommitted()) {
            LOG.info(
                    "Removing {}: no checkpoint covers what it holds",
                    copy.directory().path());
            copy.directory().delete();
        }
    }

    private Restored restored(
            TaskModel task,
            StoreSettings store,
            LocalCopy copy,
            FilledStore filled,
            CommittedState committed,
            long began) {
        TaskName name = task.getTaskName();
        StoreDirectory saved = store.backends().saves() ? saved(store, copy) : null;
        if (saved != null) {
            CheckpointCopies.deleteAllBut(saved.path(), committed.id(name));
        }
        byStore.get(store.name()).storeReady();
        metrics.restored(store.name(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        return new Restored(
                name, new TaskStores.Store(store.name(), copy.engine(), changelog(task, store), filled, saved));
    }

    /** The directory of a store that is to be saved; null if it has no files to save. */
    private static StoreDirectory saved(StoreSettings store, LocalCopy copy) {
        if (copy.engine().getStoreProperties().isPersistedToDisk()) {
            return copy.directory();
        }
        LOG.warn(
                "Store {} has no files that {} can save: {}",
                store.name(),
                store.backends().backup(),
                store.changelog().isPresent() ? "its changelog brings it back" : "it is empty at each start");
        return null;
    }

    /** Stores of one task that one state backend brings back together. */
    private final class FromBackend {
        private final String backend;
        private final BackendRestore backends;
        private final TaskModel task;
        private final CommittedState committed;

        FromBackend(String backend, BackendRestore backends, TaskModel task, CommittedState committed) {
            this.backend = backend;
            this.backends = backends;
            this.task = task;
            this.committed = committed;
        }

        List<Restored> restore(List<StoreSettings> stores) throws InterruptedException {
            long began = System.nanoTime();
            Map<StoreSettings, LocalCopy> copies = new LinkedHashMap<>();
            for (StoreSettings store : stores) {
                LocalCopy copy = copy(task, store);
                copies.put(store, copy);
                removeUnusable(store, copy);
            }
            bringBack(stores);
            List<Restored> restored = new ArrayList<>();
            try {
                for (StoreSettings store : stores) {
                    LocalCopy copy = copies.get(store);
                    open(store, copy);
                    restored.add(restored(task, store, copy, null, committed, began));
                }
                return restored;
            } catch (InterruptedException | RuntimeException e) {
                copies.values().forEach(copy -> copy.stopAfter(e));
                throw e;
            }
        }

        private void bringBack(List<StoreSettings> stores) throws InterruptedException {
            Set<String> names = stores.stream().map(StoreSettings::name).collect(Collectors.toCollection(TreeSet::new));
            backends.restore(backend, task, names, committed.checkpoint(task.getTaskName()));
        }

        private void removeUnusable(StoreSettings store, LocalCopy copy) {
            Optional<String> damage = copy.directory().damage();
            if (store.cleanOnStart()) {
                copy.directory().delete();
                CheckpointCopies.deleteAllBut(copy.directory().path(), null);
            } else if (damage.isPresent()) {
                setAside(copy, "it was found damaged while in use: " + damage.get());
            } else {
                removeUncommitted(copy);
            }
        }

        /** Copies share their files with it. */
        private void setAside(LocalCopy copy, String reason) {
            copy.setAside(reason);
            CheckpointCopies.deleteAllBut(copy.directory().path(), null);
        }

        private void open(StoreSettings store, LocalCopy copy) throws InterruptedException {
            try {
                if (store.changelog().isPresent()) {
                    // To the changelog, what the backend has brought is what any copy is that an earlier run has left.
                    copy.directory().create();
                    CheckpointId id = committed.id(task.getTaskName());
                    if (id != null) {
                        copy.directory().markBehind(id.getMillis());
                    }
                    replay(task, store.keepingCopies(), copy, committed);
                } else {
                    openSaved(store, copy);
                }
            } catch (RuntimeException e) {
                throw new SamzaException(
                        "Store " + store.name() + " of task " + task.getTaskName()
                                + " could not be opened after it was restored by " + backend + ": " + e.getMessage(),
                        e);
            }
        }

        /** What lies on this host may be damaged; a second try has nothing but what the backend keeps elsewhere. */
        private void openSaved(StoreSettings store, LocalCopy copy) throws InterruptedException {
            try {
                copy.openRestored();
            } catch (CorruptStoreException e) {
                setAside(copy, "it cannot be opened: " + e.getMessage());
                bringBack(List.of(store));
                copy.openRestored();
            }
        }
    }

    /** The same at every start for as long as a copy may be used again. */
    private static String owner(StoreSettings store, TaskName task, SystemStreamPartition changelog) {
        return "store " + store.name() + " of task " + task + " with "
                + (store.isFilled()
                        ? "side inputs " + names(store)
                        : "changelog " + (changelog == null ? "none" : changelog));
    }

    private static String names(StoreSettings store) {
        return store.sideInputs().stream().map(StreamSettings::name).sorted().collect(Collectors.joining(", "));
    }

    private FilledStore fill(TaskModel task, StoreSettings store, LocalCopy copy, RestoreProgress part) {
        List<SystemStreamPartition> partitions = task.getSystemStreamPartitions().stream()
                .filter(partition -> store.sideInputs().contains(partition.getSystemStream()))
                .sorted()
                .toList();
        return new StoreFill(
                        store, copy, partitions, () -> opener.processor(store, task), opener::decode, systems, part)
                .call();
    }

    /** Stores in the order of their names, whatever order they became ready in: commits go through them in this order. */
    private void file(List<Restored> restored) {
        Map<TaskName, Map<String, TaskStores.Store>> stores = new LinkedHashMap<>();
        for (Restored one : restored) {
            stores.computeIfAbsent(one.task, task -> new TreeMap<>()).put(one.store.name(), one.store);
        }
        stores.forEach((task, ofTask) -> byTask.put(task, new TaskStores(ofTask)));
        engines = restored.stream()
                .map(one -> one.store.engine())
                .filter(CommittingStorageEngine.class::isInstance)
                .map(CommittingStorageEngine.class::cast)
                .toList();
    }

    private void closeAfter(SamzaException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** The stores of a task; null for a task that was not restored here. */
    public TaskStores tasks(TaskName task) {
        return byTask.get(task);
    }

    /** How far the restore is. */
    public RestoreProgress progress() {
        return progress;
    }

    /** Closes every store of every task; the first failure is thrown after all were tried. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (TaskStores stores : new ArrayList<>(byTask.values())) {
            try {
                stores.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        byTask.clear();
        engines = List.of();
        if (failure != null) {
            throw failure;
        }
    }
}
