// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.samza.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which blobs of a store are to stay and which are to go, now that a checkpoint is durable. What fails is done again the next time.
 * One commit at a time.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int LANES = 8;

    private final Blobs blobs;
    private final Origin origin;
    private final Counter failedDeletions;
    private final Set<SnapshotFile> filesToKeep = ConcurrentHashMap.newKeySet();
    private final Set<String> indexesToKeep = ConcurrentHashMap.newKeySet();
    private final Set<SnapshotFile> filesToDelete = ConcurrentHashMap.newKeySet();
    private final Set<String> indexesToDelete = ConcurrentHashMap.newKeySet();

    Upkeep(Blobs blobs, Origin origin, Counter failedDeletions) {
        this.blobs = blobs;
        this.origin = origin;
        this.failedDeletions = failedDeletions;
    }

    /** After a start, when it is not known how far the last process has come. */
    void keepAll(LocalSnapshot snapshot) {
        filesToKeep.addAll(snapshot.index().files());
        indexesToKeep.add(snapshot.id());
        deleteWhatWasBefore(snapshot);
    }

    /**
     * A checkpoint names another snapshot than the one before.
     *
     * @param before null for none
     */
    void replaced(LocalSnapshot before, LocalSnapshot now) {
        filesToKeep.addAll(before == null ? now.index().files() : now.index().without(before.index()));
        indexesToKeep.add(now.id());
        deleteWhatWasBefore(now);
    }

    private void deleteWhatWasBefore(LocalSnapshot now) {
        now.index().removed().forEach(file -> {
            filesToKeep.remove(file);
            filesToDelete.add(file);
        });
        now.index().previous().ifPresent(index -> {
            indexesToKeep.remove(index);
            indexesToDelete.add(index);
        });
    }

    /**
     * Tells the blob store; what is not told because of a failure is left to the next call.
     *
     * @return failed when a blob that is to stay may still expire; one that could not be deleted only costs space
     */
    CompletableFuture<Void> settle() {
        CompletableFuture<?> kept = each(filesToKeep, file -> blobs.keep(file, origin));
        CompletableFuture<?> indexesKept = each(indexesToKeep, index -> blobs.keepIndex(index, origin));
        CompletableFuture<?> deleted = each(filesToDelete, file -> blobs.delete(file, origin));
        CompletableFuture<?> indexesDeleted = each(indexesToDelete, index -> blobs.deleteIndex(index, origin));
        return CompletableFuture.allOf(kept, indexesKept, tolerated(deleted), tolerated(indexesDeleted));
    }

    private static <T> CompletableFuture<?> each(Set<T> items, Function<T, CompletableFuture<Void>> work) {
        List<T> now = new ArrayList<>(items);
        return Lanes.forEach(now, LANES, item -> work.apply(item).thenAccept(done -> items.remove(item)));
    }

    private CompletableFuture<?> tolerated(CompletableFuture<?> deletion) {
        return deletion.handle((done, failure) -> {
            if (failure != null) {
                failedDeletions.inc();
                LOG.warn(
                        "Not every blob of {} that is no longer needed could be deleted; the next commit tries again",
                        origin,
                        failure);
            }
            return null;
        });
    }
}
