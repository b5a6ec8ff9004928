// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import org.apache.samza.container.TaskName;

/**
 * Keeps the checkpoints of a job's tasks. Order of calls: {@link #register} for each task, {@link #start}, then reads
 * and writes, then {@link #stop}. {@link #createResources} and {@link #clearCheckpoints} belong to the coordinator, not
 * to containers.
 *
 * <p>Tasks of one container may write at the same time from different threads.
 */
public interface CheckpointManager {
    /** Creates what checkpoints are stored in, such as a topic, if it is not there yet. By default does nothing. */
    default void createResources() {}

    /** Gets ready to read and write. */
    void start();

    /**
     * Announces a task whose checkpoints will be read or written.
     *
     * @param taskName the task
     */
    void register(TaskName taskName);

    /**
     * Writes a checkpoint; durable when this returns.
     *
     * @param taskName a registered task
     * @param checkpoint what to write
     * @throws org.apache.samza.SamzaException when it could not be written
     */
    void writeCheckpoint(TaskName taskName, Checkpoint checkpoint);

    /**
     * Reads the newest checkpoint of a task.
     *
     * @param taskName a registered task
     * @return the checkpoint, or null when the task has none
     * @throws org.apache.samza.SamzaException when checkpoints cannot be read
     */
    Checkpoint readLastCheckpoint(TaskName taskName);

    /** Releases what {@link #start} took. */
    void stop();

    /** Forgets all checkpoints of the job, so that it starts afresh. By default does nothing. */
    default void clearCheckpoints() {}
}
