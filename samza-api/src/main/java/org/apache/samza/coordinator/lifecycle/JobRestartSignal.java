// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordinator.lifecycle;

/** Asks whoever deployed the job to restart it, for instance because an input topic has grown new partitions. */
public interface JobRestartSignal {
    /** Asks for a restart. Returns at once; the restart may come later and end this process. */
    void restartJob();
}
