// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/** How a job ended. */
public enum JobOutcome {
    /** Every container finished its work. */
    SUCCEEDED,
    /** The job cannot go on. */
    FAILED,
    /** Somebody asked for the end. */
    KILLED
}
