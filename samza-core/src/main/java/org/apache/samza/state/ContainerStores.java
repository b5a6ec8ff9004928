// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.samza.SamzaException;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.storage.CommittingStorageEngine;
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
     * Opens every store of every task and brings it up to its changelog or its side inputs. Called once.
     *
     * @param committed how far checkpoints cover the changelogs; what lies behind is taken back
     * @throws SamzaException naming the first store that failed; the others are given up and those open are closed
     */
    public void restore(Iterable<TaskModel> tasks, CommittedState committed) {
        List<Restored> restored = new ArrayList<>();
        List<Callable<Restored>> work = new ArrayList<>();
        for (TaskModel task : tasks) {
            byTask.put(task.getTaskName(), new TaskStores(Map.of()));
            for (StoreSettings store : settings) {
                byStore.get(store.name()).expectStores(1);
                work.add(() -> restore(task, store, committed));
            }
        }
        if (work.isEmpty()) {
            return;
        }
        try (RestorePool pool = new RestorePool(Math.min(threads, work.size()))) {
            pool.runAll(work, restored::add, this::tick, progress);
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
        SystemStreamPartition changelog = store.changelog()
                .map(stream -> new SystemStreamPartition(stream, task.getChangelogPartition()))
                .orElse(null);
        TaskName name = task.getTaskName();
        StoreDirectory directory =
                new StoreDirectory(store.name(), directories.of(store, name), owner(store, name, changelog));
        RestoreProgress part = byStore.get(store.name());
        LocalCopy copy = new LocalCopy(
                store,
                directory,
                () -> opener.open(store, task, directory.path().toFile(), changelog),
                part);
        long began = System.nanoTime();
        try {
            FilledStore filled = store.isFilled() ? fill(task, store, copy, part) : null;
            StorageEngine engine = filled != null
                    ? copy.engine()
                    : new StoreRestore(
                                    store,
                                    copy,
                                    changelog,
                                    changelog == null
                                            ? Optional.empty()
                                            : committed.offset(store.name(), name, changelog),
                                    systems,
                                    part)
                            .call();
            part.storeReady();
            metrics.restored(store.name(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            return new Restored(name, new TaskStores.Store(store.name(), engine, changelog, filled));
        } catch (RuntimeException e) {
            throw new SamzaException(
                    "Store " + store.name() + " of task " + name + " could not be opened"
                            + (changelog == null ? "" : " and restored from " + changelog)
                            + (store.isFilled() ? " and filled from " + names(store) : "") + ": " + e.getMessage(),
                    e);
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
