// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

import java.util.concurrent.CompletableFuture;
import org.apache.samza.checkpoint.Checkpoint;

/** Brings back the state of one task before it starts. */
public interface TaskRestoreManager {
    /**
     * Finds out what is to be restored, and puts aside local files that no longer hold.
     *
     * @param checkpoint the checkpoint to restore to; null when the task has none
     */
    void init(Checkpoint checkpoint);

    /**
     * Restores all stores given at creation.
     *
     * @return done once the stores are as of the checkpoint
     */
    CompletableFuture<Void> restore();

    /** Releases what was taken; also closes the stores that were opened for restoring only. */
    void close();
}
