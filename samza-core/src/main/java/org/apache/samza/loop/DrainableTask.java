// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.Set;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCoordinator;

/**
 * A task of the framework's own that is one stage of its job: some of its partitions lie between stages and bring messages of other
 * tasks, the writers, each of which says by a {@link org.apache.samza.system.DrainMessage} when it is drained. All inputs of other
 * tasks are sources.
 */
public interface DrainableTask {
    /** Whether a partition comes from outside of the job. For any thread. */
    boolean isSource(SystemStreamPartition partition);

    /** Names of the tasks that may still write a partition between stages. */
    Set<String> writers(SystemStreamPartition partition);

    /**
     * Nothing more comes through some partitions until the job is started again, and everything that came is committed.
     *
     * @param drain names the drain, for those that this task writes for
     */
    void drained(
            Set<SystemStreamPartition> partitions,
            String drain,
            MessageCollector collector,
            TaskCoordinator coordinator);
}
