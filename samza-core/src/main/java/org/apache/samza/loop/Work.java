// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import org.apache.samza.flow.PartitionInput;
import org.apache.samza.system.IncomingMessageEnvelope;

/** How the messages of one task are processed. Every method is for the loop's thread. */
sealed interface Work permits InlineWork, LentWork, AsyncWork {
    /** Result of {@link #run} when another thread has the partition now and will give it back by mail. */
    int LENT = -1;

    /** Whether a message can be started. */
    boolean hasRoom();

    /** Messages or steps in flight. */
    int inFlight();

    /** Whether nothing is in flight. */
    default boolean isIdle() {
        return inFlight() == 0;
    }

    /** Whether a commit, window or timer may run now. */
    boolean isQuiet();

    /**
     * Takes and processes messages until {@code limit} are taken, none is at hand, there is no room or the task asks for
     * something.
     *
     * @return messages taken, or {@link #LENT}
     */
    int run(PartitionInput input, int limit);

    /** How long a slice may be for this task, given what is good for the loop's thread. */
    default int slice(int loopSlice) {
        return loopSlice;
    }

    /** Processes one message that was taken for several tasks; there is room. */
    void accept(IncomingMessageEnvelope envelope, IncomingMessageEnvelope received);

    /** Runs a window or timer of the task with nothing else of it going on. */
    void runAlone(Runnable step);

    /** Makes the task count as not quiet for something that is no message, until {@link #release}. */
    default void hold() {}

    /** Undoes one {@link #hold}. */
    default void release() {}

    /** Asks whoever has the task to give it back soon. */
    default void recall() {}

    /**
     * Looks for messages that are in flight for too long.
     *
     * @throws TaskFailure naming the first one
     */
    default void checkTimeouts(long nowNanos) {}
}
