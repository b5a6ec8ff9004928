// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCoordinator;

/**
 * A task that wants watermarks, ends of streams and other control messages of its inputs, in order with the messages. Other tasks
 * never see them.
 */
public interface ControlListenerTask {
    /**
     * A control message has come in, or the end of a partition.
     *
     * @param envelope its message is the control message, or {@link IncomingMessageEnvelope#isEndOfStream()} holds
     * @return whether nothing more will come through the partition
     */
    boolean onControlMessage(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator)
            throws Exception;

    /**
     * A commit passes ends that were read from a partition. Whatever of them the next life must know has to be sent to the partition
     * again; it becomes visible with the commit, and is read behind what is committed.
     *
     * @param collector part of the commit
     */
    void repeatEnds(SystemStreamPartition partition, MessageCollector collector);
}
