// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/** A producer that remembers which offset its system gave to the newest acknowledged record of chosen stream partitions. */
public interface AcknowledgedOffsets {
    /** Starts remembering for one stream partition; called before {@link SystemProducer#start()}. */
    void remember(SystemStreamPartition systemStreamPartition);

    /**
     * Offset of the newest acknowledged record; stable after {@link SystemProducer#flush(String)} has returned.
     *
     * @return the offset; null when no record was acknowledged since the start
     */
    String newestAcknowledged(SystemStreamPartition systemStreamPartition);
}
