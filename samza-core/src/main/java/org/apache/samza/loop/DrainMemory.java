// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.Map;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Keeps what tasks have heard from their writers about drains, beyond the life of the container: once a checkpoint stands behind such
 * a message it does not come again, and its writer may have ended. For the loop's thread; calls may wait for a broker.
 *
 * <p>Invariant: what is heard is remembered before a checkpoint passes it. Whether the checkpoint did is told by the offsets.
 */
public interface DrainMemory {
    /** For containers without stages. */
    DrainMemory NONE = new DrainMemory() {
        @Override
        public Map<TaskName, DrainedWriters> recall(
                String drain, Map<TaskName, Map<SystemStreamPartition, String>> checkpointed) {
            return Map.of();
        }

        @Override
        public void remember(String drain, Map<TaskName, DrainedWriters> heard) {
            throw new UnsupportedOperationException("Nothing is kept of drain " + drain + ": " + heard.keySet());
        }
    };

    /**
     * What earlier lives have heard and will not hear again.
     *
     * @param checkpointed offsets at or before which messages do not come again; tasks that are missing are not asked for
     * @return tasks of which nothing is known are left out
     */
    Map<TaskName, DrainedWriters> recall(String drain, Map<TaskName, Map<SystemStreamPartition, String>> checkpointed);

    /** Adds to what is known; durable when this returns. */
    void remember(String drain, Map<TaskName, DrainedWriters> heard);
}
