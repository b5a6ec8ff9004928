// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

import java.time.Duration;

/**
 * Fires when no message has come to the pane for a time. Made by {@link Triggers#timeSinceLastMessage}.
 *
 * @param <M> type of the window's messages
 */
public class TimeSinceLastMessageTrigger<M> implements Trigger<M>, TimeBasedTrigger<M> {
    private static final long serialVersionUID = -2815973940481042749L;

    private final Duration duration;
    private final DurationCharacteristic characteristic;

    TimeSinceLastMessageTrigger(Duration duration) {
        this.duration = Triggers.requireDelay(duration);
        this.characteristic = DurationCharacteristic.PROCESSING_TIME;
    }

    @Override
    public Duration getDuration() {
        return duration;
    }

    /**
     * Tells the clock.
     *
     * @return always {@link DurationCharacteristic#PROCESSING_TIME}
     */
    public DurationCharacteristic getCharacteristic() {
        return characteristic;
    }
}
