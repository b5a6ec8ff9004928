// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.application;

/** Which way of writing an application a job uses. */
public enum ApplicationApiType {
    /** Operators on streams: a {@link StreamApplication}. */
    HIGH_LEVEL,
    /** A described task: a {@link TaskApplication}. */
    LOW_LEVEL,
    /** A task class named in the configuration, without a description. */
    LEGACY
}
