// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.chooser;

import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;

/**
 * Chooses which message to process next among the first unprocessed ones of each partition.
 *
 * <p>The container hands in at most one message per partition, the next one of that partition, with {@link #update}; it
 * hands in the following one only after that one was chosen. Order within a partition is thus out of reach. One thread
 * makes all calls.
 */
public interface MessageChooser {
    /** Called once, after every partition has been registered and before any message. */
    void start();

    /** Called once, and nothing after it. */
    void stop();

    /**
     * Announces a partition that will be read.
     *
     * @param systemStreamPartition the partition; not null
     * @param offset offset of the first message that will come; may be null
     */
    void register(SystemStreamPartition systemStreamPartition, String offset);

    /**
     * Hands in the next message of a partition. The chooser holds it until it chooses it.
     *
     * @param envelope the message; not null
     */
    void update(IncomingMessageEnvelope envelope);

    /**
     * Gives out the message to process next.
     *
     * @return a message handed in and not given out yet; null to process none for now, even if some are there
     */
    IncomingMessageEnvelope choose();
}
