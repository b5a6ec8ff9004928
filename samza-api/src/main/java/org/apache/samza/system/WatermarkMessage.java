// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Tells how far event time has come: the sender expects no message with an earlier time. */
public class WatermarkMessage extends ControlMessage {
    private final long timestamp;

    /**
     * A watermark of the whole stage before.
     *
     * @param timestamp in milliseconds since the epoch
     */
    public WatermarkMessage(long timestamp) {
        this(timestamp, null);
    }

    /**
     * A watermark of one task.
     *
     * @param timestamp in milliseconds since the epoch
     * @param taskName the task that sends it, or null if it speaks for the whole stage before
     */
    @JsonCreator
    public WatermarkMessage(
            @JsonProperty("timestamp") long timestamp,
            @JsonProperty("task-name") @JsonAlias("taskName") String taskName) {
        super(taskName);
        this.timestamp = timestamp;
    }

    /** How far event time has come, in milliseconds since the epoch. */
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Long.hashCode(timestamp);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && timestamp == ((WatermarkMessage) other).timestamp;
    }
}
