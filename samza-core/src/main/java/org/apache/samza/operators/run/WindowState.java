// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

/**
 * What is known of one window. Immutable, because stores hand out the objects that they hold.
 *
 * @param firstMs time of its first message, ms since the epoch
 * @param lastMs time of its latest message
 * @param messages how many it holds
 * @param phaseFirstMs time of the first message since the last early pane; meaningless while there is none
 * @param phaseMessages messages since the last early pane
 * @param earlyDone whether the early trigger will not fire again
 * @param value what the messages were folded to; null where messages are kept
 */
record WindowState(
        long firstMs,
        long lastMs,
        long messages,
        long phaseFirstMs,
        long phaseMessages,
        boolean earlyDone,
        Object value) {

    static WindowState begin(long nowMs, Object value) {
        return new WindowState(nowMs, nowMs, 0, nowMs, 0, false, value);
    }

    WindowState with(long nowMs, Object newValue) {
        return new WindowState(
                firstMs,
                nowMs,
                messages + 1,
                phaseMessages == 0 ? nowMs : phaseFirstMs,
                phaseMessages + 1,
                earlyDone,
                newValue);
    }

    /** After an early pane. */
    WindowState nextPhase(boolean repeats) {
        return new WindowState(firstMs, lastMs, messages, lastMs, 0, !repeats, value);
    }

    /** After an early pane that took the contents along. */
    WindowState emptied(Object initial) {
        return new WindowState(firstMs, lastMs, 0, phaseFirstMs, phaseMessages, earlyDone, initial);
    }
}
