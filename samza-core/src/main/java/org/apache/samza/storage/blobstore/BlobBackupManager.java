// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.storage.TaskBackupManager;
import org.apache.samza.storage.blobstore.exceptions.DeletedException;
import org.apache.samza.util.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the stores of one task as blobs. Of the copy that a store's engine has made for a commit, the files are stored that the
 * snapshot before has not, then an index of all, whose blob id is the store's marker in the checkpoint. Where nothing is new the
 * marker stays.
 *
 * <p>A blob may expire until {@code removeTTL} is called for it. That, and the removal of blobs that only the snapshot before
 * needed, is done when the checkpoint is durable, and once more after a start, as the process may have been killed in between.
 *
 * <p>Called by the thread that commits; transfers are on threads of the executor.
 */
final class BlobBackupManager implements TaskBackupManager {
    private static final Logger LOG = LoggerFactory.getLogger(BlobBackupManager.class);
    /** Files of one store under way at the same time. */
    private static final int LANES = 8;

    private final BlobTask task;
    private final Set<String> stores;
    private final BlobStoreManager client;
    private final Blobs blobs;
    private final Executor executor;
    private final Clock clock;
    private final BlobBackupMetrics metrics;
    /** What the last durable checkpoint names. */
    private final Map<String, LocalSnapshot> committed = new HashMap<>();
    /** What the commit under way has saved. */
    private final Map<String, LocalSnapshot> uploaded = new ConcurrentHashMap<>();

    private final Map<String, Upkeep> upkeep = new HashMap<>();
    /** No upload begins before the blobs of the checkpoint that the task goes on from are safe from expiry. */
    private CompletableFuture<Void> ready = CompletableFuture.completedFuture(null);

    /**
     * @param stores those that may have files to save
     * @param client not initialised
     */
    BlobBackupManager(
            BlobTask task,
            Set<String> stores,
            BlobStoreManager client,
            RetryPolicy policy,
            Executor executor,
            Clock clock,
            BlobBackupMetrics metrics) {
        this.task = task;
        this.stores = stores;
        this.client = client;
        this.blobs = new Blobs(client, policy, executor);
        this.executor = executor;
        this.clock = clock;
        this.metrics = metrics;
        stores.forEach(store -> upkeep.put(store, new Upkeep(blobs, task.origin(store), metrics.failedDeletions)));
    }

    @Override
    public void init(Checkpoint checkpoint) {
        client.init();
        Map<String, CompletableFuture<Optional<LocalSnapshot>>> found = new LinkedHashMap<>();
        for (String store : stores) {
            task.marker(store, checkpoint)
                    .ifPresent(marker -> found.put(store, snapshot(store, marker, (CheckpointV2) checkpoint)));
        }
        List<CompletableFuture<Void>> settled = new ArrayList<>();
        found.forEach((store, fetched) -> join(fetched).ifPresent(snapshot -> {
            committed.put(store, snapshot);
            upkeep.get(store).keepAll(snapshot);
            settled.add(upkeep.get(store).settle());
        }));
        ready = CompletableFuture.allOf(settled.toArray(CompletableFuture[]::new));
        showSize();
    }

    /** The index of a snapshot is on this host if the container was here before. */
    private CompletableFuture<Optional<LocalSnapshot>> snapshot(String store, String marker, CheckpointV2 checkpoint) {
        CheckpointId id = checkpoint.getCheckpointId();
        if (id != null) {
            Optional<LocalSnapshot> local = LocalSnapshot.read(task.copy(store, id))
                    .filter(snapshot -> snapshot.id().equals(marker));
            if (local.isPresent()) {
                return CompletableFuture.completedFuture(local);
            }
        }
        return blobs.index(marker, task.origin(store))
                .thenApply(index -> {
                    Path copy = task.copy(store, id == null ? index.checkpoint() : id);
                    return Optional.of(new LocalSnapshot(copy, marker, index));
                })
                .exceptionally(failure -> {
                    if (!Blobs.isCausedBy(failure, DeletedException.class)) {
                        throw new CompletionException(failure);
                    }
                    // The store has come back from elsewhere, such as its changelog: it is saved anew.
                    LOG.warn("{} has no snapshot {} of store {} any more", task, marker, store, failure);
                    return Optional.empty();
                });
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public Map<String, String> snapshot(CheckpointId checkpointId) {
        Map<String, String> copies = new LinkedHashMap<>();
        for (String store : stores) {
            if (Files.isDirectory(task.copy(store, checkpointId))) {
                copies.put(store, checkpointId.serialize());
            }
        }
        return copies;
    }

    @Override
    public CompletableFuture<Map<String, String>> upload(CheckpointId checkpointId, Map<String, String> copies) {
        long began = System.nanoTime();
        uploaded.clear();
        Map<String, LocalSnapshot> before = Map.copyOf(committed);
        return ready.thenCompose(done -> {
                    List<CompletableFuture<LocalSnapshot>> uploads = copies.keySet().stream()
                            .map(store -> save(store, checkpointId, before.get(store)))
                            .toList();
                    return CompletableFuture.allOf(uploads.toArray(CompletableFuture[]::new));
                })
                .thenApply(done -> {
                    metrics.lastUploadMs.set(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
                    Map<String, String> markers = new LinkedHashMap<>();
                    uploaded.forEach((store, snapshot) -> markers.put(store, snapshot.id()));
                    return markers;
                });
    }

    /** @param before the snapshot that the last checkpoint names; null for none */
    private CompletableFuture<LocalSnapshot> save(String store, CheckpointId id, LocalSnapshot before) {
        Path copy = task.copy(store, id);
        Origin origin = task.origin(store);
        return CompletableFuture.supplyAsync(() -> Difference.of(copy, before), executor)
                .thenCompose(difference -> Lanes.forEach(
                                difference.fresh, LANES, path -> blobs.put(copy.resolve(path), path, origin))
                        .thenCompose(stored -> index(copy, id, origin, before, difference.known, stored)))
                .thenApply(snapshot -> {
                    try {
                        snapshot.write();
                    } catch (IOException e) {
                        throw new UncheckedIOException("Cannot write to " + copy, e);
                    }
                    uploaded.put(store, snapshot);
                    return snapshot;
                });
    }

    /**
     * What a copy has that the snapshot before has not.
     *
     * @param known files that are saved already
     * @param fresh paths of those that are not
     */
    private record Difference(List<SnapshotFile> known, List<String> fresh) {
        static Difference of(Path copy, LocalSnapshot before) {
            Difference difference = new Difference(new ArrayList<>(), new ArrayList<>());
            try {
                for (Map.Entry<String, Path> file : LocalSnapshot.files(copy).entrySet()) {
                    Optional<SnapshotFile> known =
                            before == null ? Optional.empty() : before.recognise(file.getKey(), file.getValue());
                    known.ifPresentOrElse(difference.known::add, () -> difference.fresh.add(file.getKey()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + copy, e);
            }
            return difference;
        }
    }

    private CompletableFuture<LocalSnapshot> index(
            Path copy,
            CheckpointId id,
            Origin origin,
            LocalSnapshot before,
            List<SnapshotFile> known,
            List<SnapshotFile> stored) {
        metrics.filesKept.inc(known.size());
        if (before != null
                && stored.isEmpty()
                && known.size() == before.index().files().size()) {
            return CompletableFuture.completedFuture(new LocalSnapshot(copy, before.id(), before.index()));
        }
        List<SnapshotFile> files = new ArrayList<>(known);
        files.addAll(stored);
        SnapshotIndex index = SnapshotIndex.after(before, clock.currentTimeMillis(), id, origin, files);
        return blobs.put(index).thenApply(indexId -> {
            metrics.snapshots.inc();
            metrics.files.inc(stored.size());
            metrics.bytes.inc(stored.stream().mapToLong(SnapshotFile::size).sum());
            LOG.debug(
                    "Saved {} for checkpoint {} as {}: {} files, {} of them new",
                    origin,
                    id,
                    indexId,
                    files.size(),
                    stored.size());
            return new LocalSnapshot(copy, indexId, index);
        });
    }

    @Override
    public CompletableFuture<Void> cleanUp(CheckpointId checkpointId, Map<String, String> markers) {
        List<CompletableFuture<Void>> settled = new ArrayList<>();
        markers.forEach((store, marker) -> {
            LocalSnapshot now = uploaded.remove(store);
            if (now == null || !now.id().equals(marker)) {
                throw new IllegalStateException("Checkpoint " + checkpointId + " of " + task + " names " + marker
                        + " of store " + store + ", which is not what was saved for it: " + now);
            }
            LocalSnapshot before = committed.put(store, now);
            Upkeep ofStore = upkeep.get(store);
            if (before == null || !before.id().equals(now.id())) {
                ofStore.replaced(before, now);
            }
            settled.add(ofStore.settle());
        });
        showSize();
        return CompletableFuture.allOf(settled.toArray(CompletableFuture[]::new));
    }

    private void showSize() {
        metrics.snapshotBytes.set(committed.values().stream()
                .mapToLong(snapshot -> snapshot.index().bytes())
                .sum());
    }

    @Override
    public void close() {
        client.close();
    }
}
