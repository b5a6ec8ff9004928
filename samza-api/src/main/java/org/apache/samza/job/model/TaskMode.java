// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.model;

/** Whether a task processes messages or only keeps state warm. */
public enum TaskMode {
    /** Processes messages. */
    Active("Active"),
    /** Follows the changelogs of an active task, to take over with little restoring. */
    Standby("Standby");

    private final String mode;

    TaskMode(String mode) {
        this.mode = mode;
    }

    /** The text form stored in job models. */
    @Override
    public String toString() {
        return mode;
    }
}
