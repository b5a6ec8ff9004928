// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.samza.SamzaException;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.storage.StorageEngine;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;

/**
 * All stores of a container. {@link #restore} opens and restores them in parallel; {@link #progress()} may be read by any
 * thread meanwhile. Afterwards each task's stores belong to the thread that runs the task.
 */
public final class ContainerStores implements AutoCloseable {
    /** Opens the engine of one store of one task; the directory exists. */
    @FunctionalInterface
    public interface EngineOpener {
        /**
         * @param changelog partition the store's changes go to; null for none
         * @return a new engine, ready for reads and writes
         */
        StorageEngine open(StoreSettings store, TaskModel task, java.io.File directory, SystemStreamPartition changelog);
    }

    private final List<StoreSettings> settings;
    private final StoreDirectories directories;
    private final EngineOpener opener;
    private final Systems systems;
    private final MetricsRegistry registry;
    private final int threads;
    private final RestoreProgress progress = new RestoreProgress();
    private final Map<TaskName, TaskStores> byTask = new LinkedHashMap<>();

    /**
     * @param threads stores restored at the same time, at most
     */
    public ContainerStores(
            List<StoreSettings> settings,
            StoreDirectories directories,
            EngineOpener opener,
            Systems systems,
            MetricsRegistry registry,
            int threads) {
        this.settings = List.copyOf(settings);
        this.directories = directories;
        this.opener = opener;
        this.systems = systems;
        this.registry = registry;
        this.threads = threads;
    }

    /**
     * Opens every store of every task and brings it up to its changelog.
     *
     * @throws SamzaException naming the first store that failed; stores opened till then are closed
     */
    public void restore(Iterable<TaskModel> tasks) {
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.max(1, threads), work -> new Thread(work, "samza-restore-" + number.getAndIncrement()));
        Map<TaskName, Map<String, Restoring>> restoring = new LinkedHashMap<>();
        try {
            for (TaskModel task : tasks) {
                Map<String, Restoring> ofTask = new LinkedHashMap<>();
                for (StoreSettings store : settings) {
                    ofTask.put(store.name(), submit(pool, task, store));
                }
                restoring.put(task.getTaskName(), ofTask);
            }
            collect(restoring);
        } finally {
            join(pool);
        }
    }

    private record Restoring(SystemStreamPartition changelog, Future<StorageEngine> engine) {}

    private Restoring submit(ExecutorService pool, TaskModel task, StoreSettings store) {
        SystemStreamPartition changelog = store.changelog()
                .map(stream -> new SystemStreamPartition(stream, task.getChangelogPartition()))
                .orElse(null);
        var directory = directories.of(store, task.getTaskName());
        var restore = new StoreRestore(
                store,
                directory,
                changelog,
                () -> opener.open(store, task, directory.toFile(), changelog),
                systems,
                registry,
                progress);
        return new Restoring(changelog, pool.submit(restore));
    }

    private void collect(Map<TaskName, Map<String, Restoring>> restoring) {
        Throwable failure = null;
        for (var ofTask : restoring.entrySet()) {
            Map<String, TaskStores.Store> stores = new LinkedHashMap<>();
            for (var entry : ofTask.getValue().entrySet()) {
                String name = entry.getKey();
                try {
                    StorageEngine engine = entry.getValue().engine.get();
                    stores.put(name, new TaskStores.Store(name, engine, entry.getValue().changelog));
                } catch (ExecutionException e) {
                    failure = failure == null ? e.getCause() : failure;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    failure = failure == null ? e : failure;
                }
            }
            byTask.put(ofTask.getKey(), new TaskStores(stores));
        }
        if (failure != null) {
            close();
            throw failure instanceof RuntimeException runtime ? runtime : new SamzaException("Restore failed", failure);
        }
    }

    private static void join(ExecutorService pool) {
        pool.shutdownNow();
        try {
            pool.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        if (failure != null) {
            throw failure;
        }
    }
}
