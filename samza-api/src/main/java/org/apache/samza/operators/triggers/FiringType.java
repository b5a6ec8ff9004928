// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

/** Which of a window's triggers made it hand out a pane. */
public enum FiringType {
    /** The early trigger, before the window was complete: the pane is a preview. */
    EARLY,

    /** The window's own trigger: the pane is complete as far as messages came in time. */
    DEFAULT,

    /** The late trigger: messages came after the window's own trigger had fired. */
    LATE
}
