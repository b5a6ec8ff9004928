// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.samza.checkpoint.CheckpointId;

/**
 * What a snapshot of a store consists of. It is a blob itself, whose id is what checkpoints name the snapshot by; its JSON is that
 * of Samza 1.8.
 *
 * @param createdMs when it was made, in ms since the epoch
 * @param checkpoint the checkpoint that it was made for
 * @param origin whose state it is
 * @param files all there is
 * @param removed files of the snapshot before that this one has not, whose blobs nobody needs once a checkpoint names this one
 * @param previous blob id of the index of the snapshot before, which then nobody needs either
 */
record SnapshotIndex(
        long createdMs,
        CheckpointId checkpoint,
        Origin origin,
        List<SnapshotFile> files,
        List<SnapshotFile> removed,
        Optional<String> previous) {
    SnapshotIndex {
        files = List.copyOf(files);
        removed = List.copyOf(removed);
    }

    /**
     * The index of what comes after a snapshot.
     *
     * @param before null for the first
     */
    static SnapshotIndex after(
            LocalSnapshot before, long nowMs, CheckpointId checkpoint, Origin origin, List<SnapshotFile> files) {
        SnapshotIndex first = new SnapshotIndex(nowMs, checkpoint, origin, files, List.of(), Optional.empty());
        return before == null
                ? first
                : new SnapshotIndex(
                        nowMs, checkpoint, origin, files, before.index().without(first), Optional.of(before.id()));
    }

    Optional<SnapshotFile> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** Those of the files that another snapshot has no blobs of. */
    List<SnapshotFile> without(SnapshotIndex other) {
        Set<List<SnapshotFile.Blob>> kept = new HashSet<>();
        other.files.forEach(file -> kept.add(file.blobs()));
        return files.stream().filter(file -> !kept.contains(file.blobs())).toList();
    }

    long bytes() {
        return files.stream().mapToLong(SnapshotFile::size).sum();
    }
}
