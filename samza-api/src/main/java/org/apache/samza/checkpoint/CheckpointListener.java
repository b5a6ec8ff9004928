// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import java.util.Map;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Implemented by a {@link org.apache.samza.system.SystemConsumer} that wants to know of checkpoints, for instance to
 * acknowledge messages at its source, or to write other offsets than the runtime would. Each method is given only the
 * partitions of that consumer's system. Called on the commit path of a task, so it must be quick.
 */
public interface CheckpointListener {
    /**
     * Called before offsets are written; may change what is written.
     *
     * @param offsets the offset of the last message processed per partition
     * @return the offsets to write instead; by default the given ones
     */
    default Map<SystemStreamPartition, String> beforeCheckpoint(Map<SystemStreamPartition, String> offsets) {
        return offsets;
    }

    /**
     * Called once offsets are written durably.
     *
     * @param offsets the offsets written
     */
    default void afterCheckpoint(Map<SystemStreamPartition, String> offsets) {}

    /**
     * The older name of {@link #afterCheckpoint}; neither default calls the other.
     *
     * @param offsets the offsets written
     * @deprecated implement {@link #afterCheckpoint}
     */
    @Deprecated
    default void onCheckpoint(Map<SystemStreamPartition, String> offsets) {}
}
