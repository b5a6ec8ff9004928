// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.storage.CheckpointCopies;
import org.apache.samza.storage.TaskRestoreManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the files of stores of one task back from blobs. The copy of the checkpoint is made whole first, from what lies on this
 * host of this or other snapshots, and from blobs for the rest; then the store's directory is made from the copy. A file counts as
 * the one that was saved only if its directory says so, see {@link LocalSnapshot}; blobs are checked for size and CRC.
 */
final class BlobRestoreManager implements TaskRestoreManager {
    private static final Logger LOG = LoggerFactory.getLogger(BlobRestoreManager.class);
    private static final String GROUP = "org.apache.samza.storage.blobstore.metrics.BlobStoreRestoreManagerMetrics";
    /** Files of one store under way at the same time. */
    private static final int LANES = 8;
    /** RocksDB does not change these once they have their name, so that two directories may share them. */
    private static final String NEVER_CHANGED = ".sst";

    private final BlobTask task;
    private final Set<String> stores;
    private final BlobStoreManager client;
    private final Blobs blobs;
    private final Executor executor;
    private final boolean asOwned;
    private final Counter files;
    private final Counter bytes;
    private final Counter filesOnHost;
    private final Map<String, LocalSnapshot> wanted = new LinkedHashMap<>();

    /**
     * @param client not initialised
     * @param asOwned whether files on this host must belong to whom the saved ones belonged
     */
    BlobRestoreManager(
            BlobTask task,
            Set<String> stores,
            BlobStoreManager client,
            RetryPolicy policy,
            Executor executor,
            boolean asOwned,
            MetricsRegistry registry) {
        this.task = task;
        this.stores = stores;
        this.client = client;
        this.blobs = new Blobs(client, policy, executor);
        this.executor = executor;
        this.asOwned = asOwned;
        MetricGroup group = new MetricGroup(GROUP, registry);
        this.files = group.counter("files-restored");
        this.bytes = group.counter("bytes-restored");
        this.filesOnHost = group.counter("files-on-host");
    }

    @Override
    public void init(Checkpoint checkpoint) {
        client.init();
        CheckpointId id = checkpoint instanceof CheckpointV2 v2 ? v2.getCheckpointId() : null;
        Map<String, CompletableFuture<LocalSnapshot>> found = new LinkedHashMap<>();
        for (String store : stores) {
            CheckpointCopies.delete(task.directory(store));
            task.marker(store, checkpoint)
                    .ifPresentOrElse(
                            marker -> found.put(
                                    store,
                                    blobs.index(marker, task.origin(store))
                                            .thenApply(index -> new LocalSnapshot(
                                                    task.copy(store, id == null ? index.checkpoint() : id),
                                                    marker,
                                                    index))),
                            () -> LOG.warn(
                                    "Store {} of {} begins empty: {}",
                                    store,
                                    task,
                                    checkpoint == null
                                            ? "the task has no checkpoint"
                                            : "its last checkpoint, of version " + checkpoint.getVersion()
                                                    + ", names no snapshot of it"));
        }
        found.forEach((store, index) -> {
            try {
                wanted.put(store, index.join());
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        });
    }

    @Override
    public CompletableFuture<Void> restore() {
        List<CompletableFuture<Void>> restores = new ArrayList<>();
        wanted.forEach((store, snapshot) -> restores.add(restore(store, snapshot)));
        return CompletableFuture.allOf(restores.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> restore(String store, LocalSnapshot snapshot) {
        long began = System.nanoTime();
        Origin origin = task.origin(store);
        return CompletableFuture.supplyAsync(() -> missing(store, snapshot), executor)
                .thenCompose(missing -> Lanes.forEach(
                                missing,
                                LANES,
                                file -> blobs.get(file, snapshot.directory().resolve(file.path()), origin))
                        .thenRunAsync(() -> place(snapshot, task.directory(store)), executor)
                        .thenRun(() -> report(store, snapshot, missing, began)));
    }

    /** Brings into the copy what lies on this host already; returns what does not. */
    private List<SnapshotFile> missing(String store, LocalSnapshot snapshot) {
        Path copy = snapshot.directory();
        try {
            Map<List<SnapshotFile.Blob>, LocalSnapshot> onHost = onHost(store);
            boolean begun = LocalSnapshot.read(copy)
                    .filter(found -> found.id().equals(snapshot.id()))
                    .isPresent();
            if (!begun) {
                CheckpointCopies.delete(copy);
                Files.createDirectories(copy);
                snapshot.write();
            }
            List<SnapshotFile> missing = new ArrayList<>();
            for (SnapshotFile file : snapshot.index().files()) {
                if (!snapshot.isUsable(file, asOwned)
                        && !link(onHost.get(file.blobs()), file, copy.resolve(file.path()))) {
                    Files.createDirectories(copy.resolve(file.path()).getParent());
                    missing.add(file);
                }
            }
            removeOthers(snapshot);
            return missing;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + copy, e);
        }
    }

    /** Which directory has what some blobs hold. */
    private Map<List<SnapshotFile.Blob>, LocalSnapshot> onHost(String store) {
        Map<List<SnapshotFile.Blob>, LocalSnapshot> onHost = new HashMap<>();
        for (Path copy : CheckpointCopies.of(task.directory(store)).values()) {
            LocalSnapshot.read(copy)
                    .ifPresent(
                            snapshot -> snapshot.index().files().forEach(file -> onHost.put(file.blobs(), snapshot)));
        }
        return onHost;
    }

    private boolean link(LocalSnapshot from, SnapshotFile file, Path target) throws IOException {
        if (from == null) {
            return false;
        }
        SnapshotFile known = from.index().files().stream()
                .filter(candidate -> candidate.blobs().equals(file.blobs()))
                .findFirst()
                .orElseThrow();
        if (!from.isUsable(known, asOwned)) {
            return false;
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        try {
            linkOrCopy(from.directory().resolve(known.path()), target);
            return true;
        } catch (FileSystemException e) {
            LOG.debug("{} is fetched: it cannot be taken from {}", target, from.directory(), e);
            return false;
        }
    }

    /** What an earlier restore has left half done. */
    private static void removeOthers(LocalSnapshot snapshot) throws IOException {
        for (Map.Entry<String, Path> file :
                LocalSnapshot.files(snapshot.directory()).entrySet()) {
            if (snapshot.index().file(file.getKey()).isEmpty()) {
                Files.delete(file.getValue());
            }
        }
    }

    /** Makes the directory that the engine works on. */
    private static void place(LocalSnapshot snapshot, Path directory) {
        try {
            CheckpointCopies.delete(directory);
            Files.createDirectories(directory);
            for (SnapshotFile file : snapshot.index().files()) {
                Path target = directory.resolve(file.path());
                Files.createDirectories(target.getParent());
                linkOrCopy(snapshot.directory().resolve(file.path()), target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + directory + " from " + snapshot.directory(), e);
        }
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        if (from.toString().endsWith(NEVER_CHANGED)) {
            try {
                Files.createLink(to, from);
                return;
            } catch (UnsupportedOperationException e) {
                LOG.debug("The file system of {} has no links", to, e);
            }
        }
        Files.copy(from, to);
    }

    private void report(String store, LocalSnapshot snapshot, List<SnapshotFile> fetched, long began) {
        int all = snapshot.index().files().size();
        long fetchedBytes = fetched.stream().mapToLong(SnapshotFile::size).sum();
        files.inc(fetched.size());
        bytes.inc(fetchedBytes);
        filesOnHost.inc(all - fetched.size());
        LOG.info(
                "Restored store {} of {} from snapshot {}: {} files, {} bytes; {} files, {} bytes, were fetched, in {} ms",
                store,
                task,
                snapshot.id(),
                all,
                snapshot.index().bytes(),
                fetched.size(),
                fetchedBytes,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    @Override
    public void close() {
        client.close();
    }
}
