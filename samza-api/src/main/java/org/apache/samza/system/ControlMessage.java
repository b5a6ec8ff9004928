// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Objects;

/**
 * A message the framework sends through streams between the stages of a job, next to the user's messages.
 *
 * <p>It names the task that sent it, so a receiver can tell when it has heard from all of them. Without a task name it
 * speaks for the whole stage before. The JSON form has {@code taskName} and {@code version}; readers take
 * {@code task-name} too.
 */
public abstract class ControlMessage {
    private final String taskName;
    private int version = 1;

    /**
     * A control message in version 1.
     *
     * @param taskName the task that sends it, or null if it speaks for the whole stage before
     */
    public ControlMessage(String taskName) {
        this.taskName = taskName;
    }

    /** The task that sent this, or null if it speaks for the whole stage before. */
    public String getTaskName() {
        return taskName;
    }

    /**
     * Sets the version of the form; for readers of stored messages.
     *
     * @param version the version read
     */
    public void setVersion(int version) {
        this.version = version;
    }

    /** The version of the form, 1 unless set otherwise. */
    public int getVersion() {
        return version;
    }

    @Override
    public int hashCode() {
        return 31 * version + Objects.hashCode(taskName);
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // a watermark must never equal the end of a stream
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (other == null || other.getClass() != getClass()) {
            return false;
        }
        ControlMessage that = (ControlMessage) other;
        return version == that.version && Objects.equals(taskName, that.taskName);
    }
}
