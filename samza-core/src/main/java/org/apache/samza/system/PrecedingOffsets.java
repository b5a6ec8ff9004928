// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/**
 * A {@link SystemAdmin} whose offsets can be counted back. It lets a position be checkpointed before its first message was
 * processed: a checkpoint names the last message processed, and there may be none yet.
 */
public interface PrecedingOffsets {
    /**
     * The offset right before another one, whether or not a message has it or ever had.
     *
     * @param systemStreamPartition the partition
     * @param offset an offset of the partition
     * @return the offset of which {@link SystemAdmin#getOffsetsAfter} makes {@code offset} again
     */
    String offsetBefore(SystemStreamPartition systemStreamPartition, String offset);
}
