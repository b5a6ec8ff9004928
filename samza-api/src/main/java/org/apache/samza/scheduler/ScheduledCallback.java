// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.scheduler;

import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCoordinator;

/**
 * What a task does when one of its timers is due.
 *
 * @param <K> type of the keys timers are set under
 */
public interface ScheduledCallback<K> {
    /**
     * Runs when the timer of a key is due. An exception stops the container.
     *
     * @param key the key the timer was set under; not null
     * @param collector takes messages to send; not null
     * @param coordinator takes requests to commit or shut down; not null
     */
    void onCallback(K key, MessageCollector collector, TaskCoordinator coordinator);
}
