// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/** Hears of every move of a slot, on the master's thread. */
interface SlotListener {
    /**
     * A slot has moved.
     *
     * @param reason a phrase for people
     */
    void moved(String containerId, SlotState.Arrow arrow, String reason, long nowMs);
}
