// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.JobContext;
import org.apache.samza.state.StoreDirectories;
import org.apache.samza.storage.CheckpointCopies;

/**
 * A task whose stores are saved in a blob store.
 *
 * @param backend the name that checkpoints know the backend by
 * @param base directory of its stores on this host
 */
record BlobTask(String backend, JobContext job, TaskName name, Path base) {
    Origin origin(String store) {
        return new Origin(job.getJobName(), job.getJobId(), name.getTaskName(), store);
    }

    /** Where an engine works on a store. */
    Path directory(String store) {
        return StoreDirectories.of(base, store, name);
    }

    /** Where the files of a store as of a checkpoint lie. */
    Path copy(String store, CheckpointId id) {
        return CheckpointCopies.path(directory(store), id);
    }

    /** Blob id of the index of a store in a checkpoint, which may be null; empty when it says none. */
    Optional<String> marker(String store, Checkpoint checkpoint) {
        return checkpoint instanceof CheckpointV2 v2
                ? Optional.ofNullable(v2.getStateCheckpointMarkers()
                        .getOrDefault(backend, Map.of())
                        .get(store))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
