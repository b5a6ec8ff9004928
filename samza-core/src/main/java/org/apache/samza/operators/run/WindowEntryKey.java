// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

/**
 * Names an entry in the store of a window operator.
 *
 * @param key what the messages have in common; null when the window has no keys
 * @param timestamp begin of a tumbling window, ms since the epoch; 0 for the one open session of the key
 * @param number of a message within its window, from 0; {@link #STATE} for the window itself where messages are kept
 */
record WindowEntryKey(Object key, long timestamp, long number) {
    /** The largest number there is: seven bytes. */
    static final long STATE = 0xFF_FFFF_FFFF_FFFFL;
}
