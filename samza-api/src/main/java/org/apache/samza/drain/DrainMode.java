// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.drain;

/** How a job is to be drained. */
public enum DrainMode {
    /** Stop reading the sources, finish everything in flight between the stages of the job, commit, stop. */
    DEFAULT
}
