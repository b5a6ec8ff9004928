// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.Set;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.job.model.TaskModel;

/** Brings stores back by state backends. Called by several restore threads. */
@FunctionalInterface
public interface BackendRestore {
    /** For containers of which no store has a state backend. */
    BackendRestore NONE = (backend, task, stores, checkpoint) -> {
        throw new UnsupportedOperationException("Nothing restores stores " + stores + " by " + backend);
    };

    /**
     * Brings the directories of stores to what a checkpoint names. No engine is open on them.
     *
     * @param backend class name of the backend's factory
     * @param checkpoint the last one of the task; null when it has none
     * @throws org.apache.samza.SamzaException naming backend and stores when that fails
     */
    void restore(String backend, TaskModel task, Set<String> stores, Checkpoint checkpoint) throws InterruptedException;
}
