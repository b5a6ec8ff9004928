// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads partitions of a system.
 *
 * <p>Life: {@link #register} every partition, {@link #start}, {@link #poll} again and again, {@link #stop}. One thread
 * makes all these calls; threads that fetch in the background are the consumer's own business, and an error in one of
 * them must come out of the next poll. Within a partition, messages come in order and none is left out. A consumer may
 * fetch ahead, but must bound what it holds.
 *
 * <p>{@link org.apache.samza.util.BlockingEnvelopeMap} does the part between a fetching thread and poll.
 */
public interface SystemConsumer {
    /**
     * A timeout for {@link #poll} without limit of time: wait until there is a message, or it is certain that none of the
     * partitions asked for has any more at present.
     */
    int BLOCK_ON_OUTSTANDING_MESSAGES = -1;

    /** Starts reading; called once, after every partition has been registered. */
    void start();

    /** Stops reading and lets go of everything; called once, and nothing after it. */
    void stop();

    /**
     * Announces a partition that will be read.
     *
     * @param systemStreamPartition the partition; registered at most once by a container; not null
     * @param offset offset of the first message to deliver
     */
    void register(SystemStreamPartition systemStreamPartition, String offset);

    /**
     * Takes messages that have come in.
     *
     * <p>Returns at once if there are any, or if {@code timeout} is 0. Otherwise waits up to {@code timeout}
     * milliseconds, or, with {@link #BLOCK_ON_OUTSTANDING_MESSAGES}, until a message comes or every partition asked for
     * is known to be read up to its end.
     *
     * @param systemStreamPartitions the partitions wanted, all of them registered; others are left alone; not null
     * @param timeout milliseconds to wait, 0, or {@link #BLOCK_ON_OUTSTANDING_MESSAGES}
     * @return messages of each partition in order; partitions without messages are missing; not null
     * @throws InterruptedException if the thread was interrupted while waiting
     * @throws org.apache.samza.SamzaException if reading has failed for good
     */
    Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
            Set<SystemStreamPartition> systemStreamPartitions, long timeout) throws InterruptedException;
}
