// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import java.util.Collection;
import org.apache.samza.operators.Scheduler;

/**
 * A function with timers. A function given to an operator implements this beside its own type; where it does, what the
 * timers make is handed on as what messages make.
 *
 * @param <K> type of the timers' keys
 * @param <OM> type of the messages made
 */
public interface ScheduledFunction<K, OM> {
    /**
     * Hands over the scheduler, once, before any message. Timers may be registered at once or later, on the thread that
     * calls the function.
     *
     * @param scheduler registers timers; to be kept for later ones; not null
     */
    void schedule(Scheduler<K> scheduler);

    /**
     * Runs when a timer is due, never at the same time as the task's messages.
     *
     * @param key the key the timer was registered under
     * @param timestamp the time the timer was registered for, in milliseconds since the epoch
     * @return the messages to hand on, in order; empty or null for none
     */
    Collection<OM> onCallback(K key, long timestamp);
}
