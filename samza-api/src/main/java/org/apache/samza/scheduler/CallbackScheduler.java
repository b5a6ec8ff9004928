// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.scheduler;

/**
 * Sets timers of a task, each under a key.
 *
 * <p>Callbacks run on the task's own thread, never at the same time as {@code process}, {@code window} or another
 * callback of that task. Timers live in memory only: they are gone after a restart and must be set again, usually from
 * state. May be called from any thread.
 */
public interface CallbackScheduler {
    /**
     * Runs a callback once at a given time, or soon after if the task is busy then.
     *
     * @param key names the timer; a key that already has a pending timer gets this one instead; not null
     * @param timestamp when to run, in milliseconds since the epoch; a time in the past means as soon as possible
     * @param callback what to run; not null
     * @param <K> type of the key
     */
    <K> void scheduleCallback(K key, long timestamp, ScheduledCallback<K> callback);

    /**
     * Drops the pending timer of a key; does nothing if there is none.
     *
     * @param key names the timer; not null
     * @param <K> type of the key
     */
    <K> void deleteCallback(K key);
}
