// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

/** What was done of a task's due things in one step, in the order of precedence; commits come before all of them. */
enum Due {
    /** Nothing is due, or the task is not quiet. */
    NOTHING,
    /** {@code window()}. */
    WINDOW,
    /** A timer's callback. */
    TIMER,
    /** {@code onEndOfStream()}, after which the task has voted for shutdown. */
    END_OF_STREAM,
    /** The task was told that inputs are drained; when all are, it has voted for shutdown. */
    DRAIN
}
