// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import java.util.List;
import java.util.Map;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.OutgoingMessageEnvelope;

/** A checkpoint manager whose checkpoints are records of a stream, so that they can be part of a transaction. */
public interface LoggedCheckpointManager extends BatchCheckpointManager {
    /**
     * The records that {@link #writeCheckpoints} would send, in bytes, for somebody else to send.
     *
     * @param checkpoints of each registered task, those of one task in the order of writing
     */
    List<OutgoingMessageEnvelope> records(Map<TaskName, List<Checkpoint>> checkpoints);
}
