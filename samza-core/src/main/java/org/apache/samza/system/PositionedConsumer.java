// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/**
 * A consumer that can say how far it has read even where no record is delivered: behind transaction markers and in the
 * compacted tail of a log. Restore and bootstrap end by position, so neither stalls on an offset that holds no record.
 */
public interface PositionedConsumer extends SystemConsumer {
    /**
     * Offset of the next record that {@link #poll} may deliver for a stream partition, records handed out already excluded.
     *
     * @return the offset; null when the consumer does not know it yet
     */
    String position(SystemStreamPartition systemStreamPartition);

    /**
     * Records between the position and the end of the log as known from the latest fetch, without asking the system.
     *
     * @return the lag in records; -1 when not known
     */
    long lag(SystemStreamPartition systemStreamPartition);
}
