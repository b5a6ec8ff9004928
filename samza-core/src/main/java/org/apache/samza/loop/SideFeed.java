// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import org.apache.samza.system.IncomingMessageEnvelope;

/**
 * Where messages of one side input go: into a store of a task, on the loop's thread, while nothing of the task is going on. Where
 * tasks process several messages at once, their stores are safe for that, and nothing is waited for.
 */
public final class SideFeed {
    /** The store, as it takes messages. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes the next message.
         *
         * @param message decoded; null for one that is skipped
         * @param received the same as received
         */
        void take(IncomingMessageEnvelope message, IncomingMessageEnvelope received);
    }

    private final TaskInstance task;
    private final Taker taker;
    private SeenBefore seen;

    /**
     * A feed of one partition to one store.
     *
     * @param task whose store it is
     * @param seen where the store begins, if the partition is read from an earlier offset for the sake of another store; null
     *     when it is not
     */
    public SideFeed(TaskInstance task, Taker taker, SeenBefore seen) {
        this.task = task;
        this.taker = taker;
        this.seen = seen;
    }

    TaskInstance task() {
        return task;
    }

    void take(IncomingMessageEnvelope message, IncomingMessageEnvelope received) {
        if (seen != null && seen.covers(received.getOffset())) {
            return;
        }
        seen = null;
        taker.take(message, received);
    }
}
