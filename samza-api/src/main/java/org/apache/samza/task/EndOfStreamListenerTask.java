// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

/** A task that wants to know when all its inputs have ended, which happens with bounded inputs only. */
public interface EndOfStreamListenerTask {
    /**
     * Runs once, after every message of every input partition of the task has been processed. The task shuts down
     * afterwards.
     *
     * @param collector takes last messages to send; not null
     * @param coordinator takes requests, typically one last commit; not null
     * @throws Exception to stop the container as failed
     */
    void onEndOfStream(MessageCollector collector, TaskCoordinator coordinator) throws Exception;
}
