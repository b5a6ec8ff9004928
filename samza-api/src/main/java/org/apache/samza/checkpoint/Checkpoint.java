// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import java.util.Map;
import org.apache.samza.system.SystemStreamPartition;

/** The progress of one task at one moment. Implementations are immutable. */
public interface Checkpoint {
    /**
     * The version of the format.
     *
     * @return 1 for {@link CheckpointV1}, 2 for {@link CheckpointV2}
     */
    short getVersion();

    /**
     * The offset of the last message processed, per input partition. Consumption resumes after it.
     *
     * @return an unmodifiable map, not null
     */
    Map<SystemStreamPartition, String> getOffsets();
}
