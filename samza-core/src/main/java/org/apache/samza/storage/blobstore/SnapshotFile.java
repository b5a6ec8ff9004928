// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.util.List;

/**
 * A file of a snapshot, and the blobs that hold it.
 *
 * @param path below the directory of the snapshot, parts divided by slashes
 * @param blobs in the order of their contents; one for files that this release has saved
 * @param size bytes
 * @param checksum CRC-32 of the contents
 * @param createdMs as the file system had it, in ms since the epoch
 * @param modifiedMs likewise
 * @param owner likewise
 */
record SnapshotFile(
        String path, List<Blob> blobs, long size, long checksum, long createdMs, long modifiedMs, FileOwner owner) {
    /**
     * One blob of a file.
     *
     * @param id under which the blob store knows it
     * @param offset its place among the blobs of the file
     */
    record Blob(String id, int offset) {}

    SnapshotFile {
        blobs = List.copyOf(blobs);
    }
}
