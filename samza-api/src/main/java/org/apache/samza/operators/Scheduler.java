// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.operators;

/**
 * Registers timers by key. A timer fires once, on the thread that processes the task's messages, so that its callback
 * never runs at the same time as message processing of that task.
 *
 * <p>Timers live in memory only: they are lost when the container stops and must be registered again at start.
 *
 * @param <K> type of the key; needs {@code equals} and {@code hashCode}
 */
public interface Scheduler<K> {
    /**
     * Registers a timer for a key. A timer already registered under an equal key is replaced.
     *
     * @param key identifies the timer and is handed to the callback
     * @param timestamp when to fire, in milliseconds since the epoch; a time already past fires as soon as possible
     */
    void schedule(K key, long timestamp);

    /**
     * Removes the timer of a key. Does nothing if no timer is registered under it, or if it has fired.
     *
     * @param key the key the timer was registered under
     */
    void delete(K key);
}
