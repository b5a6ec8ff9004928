// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

/** A task that does something at a regular interval, set by {@code task.window.ms}. */
public interface WindowableTask {
    /**
     * Runs when the interval is over; never at the same time as {@code process} of the same task. Intervals missed
     * because the task was busy are not made up for one by one.
     *
     * @param collector takes messages to send; valid only during this call; not null
     * @param coordinator takes requests to commit or shut down, acted on after this call; not null
     * @throws Exception to stop the container, unless {@code task.ignored.exceptions} lists the type
     */
    void window(MessageCollector collector, TaskCoordinator coordinator) throws Exception;
}
