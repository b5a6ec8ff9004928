// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.util.Optional;

/**
 * Whose state it is.
 *
 * @param job name of the job
 * @param jobId its id
 * @param task name of the task
 * @param store name of the store
 */
record Origin(String job, String jobId, String task, String store) {
    /** What a blob store is told of a blob that holds a file; the size is -1 where it is not known. */
    Metadata ofFile(String path, long size) {
        return new Metadata(path, size < 0 ? Optional.empty() : Optional.of(size), job, jobId, task, store);
    }

    /** What a blob store is told of a blob that holds an index; the size is -1 where it is not known. */
    Metadata ofIndex(long size) {
        return ofFile(Metadata.SNAPSHOT_INDEX_PAYLOAD_PATH, size);
    }

    @Override
    public String toString() {
        return "store " + store + " of task " + task + " of job " + job + "-" + jobId;
    }
}
