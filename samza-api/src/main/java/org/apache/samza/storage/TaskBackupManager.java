// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;

/**
 * Saves the state of one task at checkpoints. A commit goes {@link #snapshot}, {@link #upload}, then the checkpoint with
 * the markers is written, then {@link #cleanUp}; at most one commit of a task is under way.
 */
public interface TaskBackupManager {
    /**
     * Gets ready.
     *
     * @param checkpoint the checkpoint the task starts from; null when it has none
     */
    void init(Checkpoint checkpoint);

    /**
     * Fixes the state of the stores as of now. The task does not process while this runs, so it must be quick.
     *
     * @param checkpointId the checkpoint in the making
     * @return by store name, a marker of what was fixed, for {@link #upload}
     */
    Map<String, String> snapshot(CheckpointId checkpointId);

    /**
     * Saves what was fixed. The task may process meanwhile.
     *
     * @param checkpointId the checkpoint in the making
     * @param stateCheckpointMarkers what {@link #snapshot} returned
     * @return done once the state is durable, with the marker of each store to write into the checkpoint
     */
    CompletableFuture<Map<String, String>> upload(
            CheckpointId checkpointId, Map<String, String> stateCheckpointMarkers);

    /**
     * Removes what the checkpoint just written has made superfluous.
     *
     * @param checkpointId the checkpoint written
     * @param stateCheckpointMarkers the markers it holds, by store name
     * @return done once removed; a failure here does not undo the checkpoint
     */
    CompletableFuture<Void> cleanUp(CheckpointId checkpointId, Map<String, String> stateCheckpointMarkers);

    /** Releases what {@link #init} took. */
    void close();
}
