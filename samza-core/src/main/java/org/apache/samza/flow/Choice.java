// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.function.Predicate;

/**
 * Decides which partition is next. Owned by the loop's thread. Choices nest: {@code Bootstrap} around {@code Tiers} around
 * {@code InTurn} or {@code ByChooser}.
 *
 * <p>A partition is offered when it has messages. Once {@link #next} has returned it, it is out of the choice until it was
 * {@link #returned} and, having more messages, is offered again, or having none, is {@link #exhausted}.
 */
interface Choice {
    /** Takes in a partition that has messages. */
    void offer(PartitionInput input);

    /**
     * The next partition whose task can take a message.
     *
     * @return the partition; null when there is none at the moment
     */
    PartitionInput next(Predicate<PartitionInput> accepts);

    /** Most messages to take from the partition just returned by {@link #next}. */
    int limit();

    /** Messages were taken from a partition. */
    default void returned(PartitionInput input) {}

    /** Nothing of a partition is at hand any more. */
    default void exhausted(PartitionInput input) {}

    /**
     * Takes a partition out for good, whatever of it is at hand.
     *
     * @return whether it was in the choice: offered, and not returned by {@link #next} since
     */
    boolean withdraw(PartitionInput input);

    /** Ends what the choice holds open. */
    default void close() {}
}
