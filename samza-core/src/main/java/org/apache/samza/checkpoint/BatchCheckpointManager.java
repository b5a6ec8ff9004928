// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import java.util.List;
import java.util.Map;
import org.apache.samza.container.TaskName;

/** A checkpoint manager that writes the checkpoints of many tasks at one go, which costs about as much as one. */
public interface BatchCheckpointManager extends CheckpointManager {
    /**
     * Writes checkpoints; all are durable when this returns.
     *
     * @param checkpoints of each task, those of one task in the order of writing
     * @throws org.apache.samza.SamzaException naming a task when one could not be written; others may have been
     */
    void writeCheckpoints(Map<TaskName, List<Checkpoint>> checkpoints);
}
