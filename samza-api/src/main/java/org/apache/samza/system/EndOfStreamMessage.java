// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Tells that the sender will send no more messages on this stream. */
public class EndOfStreamMessage extends ControlMessage {
    /** The end of the whole stage before. */
    public EndOfStreamMessage() {
        this(null);
    }

    /**
     * The end of one task.
     *
     * @param taskName the task that sends it, or null if it speaks for the whole stage before
     */
    @JsonCreator
    public EndOfStreamMessage(@JsonProperty("task-name") @JsonAlias("taskName") String taskName) {
        super(taskName);
    }
}
