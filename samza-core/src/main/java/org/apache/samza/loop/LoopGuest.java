// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.concurrent.Executor;
import org.apache.samza.task.TaskCallback;

/**
 * A task of the framework's own that works closer to the loop than tasks of users do. The loop calls it on one thread at a time,
 * also when a pool runs tasks.
 */
public interface LoopGuest {
    /** What the loop offers. */
    interface Place {
        /** Runs something on the loop's thread, soon. For any thread. */
        Executor loop();

        /** Time of the loop's current slice of work, in ms since the epoch: a field, not a call of the clock. */
        long nowMs();

        /** Keeps commits, windows and the end of the task waiting until {@link #release}. For the loop's thread. */
        void hold();

        /** Undoes one {@link #hold}. For the loop's thread. */
        void release();

        /** Whether the container ends because something has failed. For the loop's thread. */
        boolean hasFailed();
    }

    /** Tells the task its place, before the first message. */
    void settle(Place place);

    /**
     * What a message waits for that the task was given and has not completed, in words for people. For the loop's thread.
     *
     * @param message its callback
     * @return empty when that is not known
     */
    String waitsFor(TaskCallback message);
}
