// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** Tells that the sender is drained: in the given run it will send no more messages on this stream. */
public class DrainMessage extends ControlMessage {
    private final String runId;

    /**
     * The drain of the whole stage before.
     *
     * @param runId the run that drains
     */
    public DrainMessage(String runId) {
        this(null, runId);
    }

    /**
     * The drain of one task.
     *
     * @param taskName the task that sends it, or null if it speaks for the whole stage before
     * @param runId the run that drains; a receiver of another run passes over the message
     */
    @JsonCreator
    public DrainMessage(
            @JsonProperty("task-name") @JsonAlias("taskName") String taskName,
            @JsonProperty("run-id") @JsonAlias("runId") String runId) {
        super(taskName);
        this.runId = runId;
    }

    /** The run that drains. */
    public String getRunId() {
        return runId;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Objects.hashCode(runId);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && Objects.equals(runId, ((DrainMessage) other).runId);
    }
}
