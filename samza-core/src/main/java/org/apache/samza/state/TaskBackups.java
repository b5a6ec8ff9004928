// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.config.StateBackendKeys;
import org.apache.samza.container.TaskName;
import org.apache.samza.storage.CheckpointCopies;
import org.apache.samza.storage.TaskBackupManager;
import org.apache.samza.system.SystemStreamPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state backends that save the stores of one task. One commit calls {@link #snapshot}, {@link #upload} and, once its
 * checkpoint is durable, {@link #committed}; the next one begins after that. Called by the thread that commits; what takes long
 * goes on elsewhere.
 *
 * <p>Invariants: what a backend saves for a checkpoint is what the offsets of that checkpoint stand for. A checkpoint is written
 * only when all that it names is saved. A backend is told to remove what a checkpoint has made superfluous only when that
 * checkpoint is durable, so what a durable checkpoint names is there, whenever the process is killed.
 */
public final class TaskBackups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskBackups.class);

    private final TaskName task;
    private final TaskStores stores;
    private final Map<String, TaskBackupManager> managers;
    private final Executor background;
    private final long timeoutMs;
    private Map<String, Map<String, String>> fixed = Map.of();
    private CompletableFuture<Void> cleanUp = CompletableFuture.completedFuture(null);

    /**
     * @param managers by class name of the backend's factory, not initialised; none if no store of the task is saved
     * @param background removes local copies that are no longer needed
     * @param timeoutMs time for one upload, and for one clean-up
     */
    public TaskBackups(
            TaskName task,
            TaskStores stores,
            Map<String, TaskBackupManager> managers,
            Executor background,
            long timeoutMs) {
        this.task = task;
        this.stores = stores;
        this.managers = new LinkedHashMap<>(managers);
        this.background = background;
        this.timeoutMs = timeoutMs;
    }

    /** Whether nothing of the task is saved. */
    public boolean isEmpty() {
        return managers.isEmpty();
    }

    /**
     * Gets the backends ready.
     *
     * @param checkpoint the one that the task goes on from; null for none
     */
    public void init(Checkpoint checkpoint) {
        managers.values().forEach(manager -> manager.init(checkpoint));
    }

    /**
     * Fixes the stores as of now, the staged changes included. Nothing of the task is going on.
     *
     * @param newestAcknowledged offset of the newest acknowledged record of a changelog partition; null when none is known
     */
    public void snapshot(CheckpointId id, Function<SystemStreamPartition, String> newestAcknowledged) {
        awaitCleanUp();
        stores.copySaved(id, newestAcknowledged);
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        managers.forEach((backend, manager) -> all.put(backend, orNone(manager.snapshot(id))));
        fixed = all;
    }

    /** Backends see one commit of a task at a time, and their removals are a part of it. */
    private void awaitCleanUp() {
        try {
            cleanUp.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("The commit of " + task + " was interrupted", e);
        } catch (ExecutionException e) {
            throw new SamzaException("What the last commit of " + task + " left cannot be cleaned up: " + e, e);
        }
    }

    /**
     * Begins to save what was fixed; the task may go on.
     *
     * @return done once everything is saved, with the marker of each store by class name of the backend's factory
     */
    public CompletableFuture<Map<String, Map<String, String>>> upload(CheckpointId id) {
        Map<String, CompletableFuture<Map<String, String>>> uploads = new LinkedHashMap<>();
        fixed.forEach((backend, markers) ->
                uploads.put(backend, begun(() -> managers.get(backend).upload(id, markers))));
        CompletableFuture<Map<String, Map<String, String>>> all = CompletableFuture.allOf(
                        uploads.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<String, Map<String, String>> markers = new LinkedHashMap<>();
                    uploads.forEach((backend, upload) -> markers.put(backend, orNone(upload.join())));
                    markers.values().removeIf(Map::isEmpty);
                    return markers;
                });
        return all.orTimeout(timeoutMs, TimeUnit.MILLISECONDS).exceptionally(failure -> {
            throw new SamzaException(
                    "The stores of " + task + " could not be saved for checkpoint " + id + " by " + managers.keySet()
                            + ": " + reason(failure),
                    failure);
        });
    }

    private String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException
                ? "it took more than the " + timeoutMs + " ms of " + StateBackendKeys.UPLOAD_TIMEOUT_MS
                : cause.toString();
    }

    private static Map<String, String> orNone(Map<String, String> markers) {
        return markers == null ? Map.of() : markers;
    }

    /** A backend may fail on the spot as well. */
    private static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * The checkpoint is durable: what it has made superfluous may go, in the background. What cannot be removed is logged, and
     * does not keep later commits from being made.
     *
     * @param markers what {@link #upload} gave
     */
    public void committed(CheckpointId id, Map<String, Map<String, String>> markers) {
        List<CompletableFuture<Void>> removals = new ArrayList<>();
        managers.forEach((backend, manager) -> removals.add(logged(
                backend, id, begun(() -> manager.cleanUp(id, markers.getOrDefault(backend, Map.of()))))));
        List<Path> directories = stores.savedDirectories();
        removals.add(logged(
                "the host",
                id,
                begun(() -> CompletableFuture.runAsync(
                        () -> directories.forEach(directory -> CheckpointCopies.deleteAllBut(directory, id)),
                        background))));
        cleanUp = CompletableFuture.allOf(removals.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> logged(String where, CheckpointId id, CompletableFuture<Void> removal) {
        return removal.orTimeout(timeoutMs, TimeUnit.MILLISECONDS).handle((done, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "What checkpoint {} of {} has made superfluous could not be removed from {}",
                        id,
                        task,
                        where,
                        failure);
            }
            return null;
        });
    }

    /** Closes every backend; the first failure is thrown after all were tried. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (TaskBackupManager manager : managers.values()) {
            try {
                manager.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
