// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

/** A task that wants to know when the job has been drained. */
public interface DrainListenerTask {
    /**
     * Runs once, after every message in flight to the task has been processed. The task commits and shuts down
     * afterwards.
     *
     * @param collector takes last messages to send; not null
     * @param coordinator takes requests to commit; not null
     * @throws Exception to stop the container as failed
     */
    void onDrain(MessageCollector collector, TaskCoordinator coordinator) throws Exception;
}
