// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.windows.internal;

/** How a window's bounds in time are found. */
public enum WindowType {
    /** Spans of equal length that follow each other without gaps. */
    TUMBLING,

    /** From a first message until none has come for a time. */
    SESSION
}
