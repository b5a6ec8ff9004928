// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/** A consumer whose {@link #poll} can be called off, so that it may wait for long without keeping its caller from other news. */
public interface WakeableConsumer extends SystemConsumer {
    /**
     * Ends the poll that waits, or else the next one, with what there is. Any thread; returns at once. A woken poll loses no
     * messages.
     */
    void wakeUp();
}
