// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.windows;

/** What becomes of a window's contents when a trigger fires before the window ends. */
public enum AccumulationMode {
    /** They are kept: each pane holds everything since the window began. */
    ACCUMULATING,

    /** They are cleared: each pane holds only what came since the last one. */
    DISCARDING
}
