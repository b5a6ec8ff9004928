// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import org.apache.samza.loop.CommitStep;
import org.apache.samza.system.SystemStream;

/** A place in the way of a process at which it may be killed. */
sealed interface CrashPoint {
    /** A commit is about to do a step. */
    record Before(CommitStep step) implements CrashPoint {}

    /** A commit has done a step. */
    record After(CommitStep step) implements CrashPoint {}

    /** A message to a stream is about to be sent. */
    record Send(SystemStream stream) implements CrashPoint {}
}
