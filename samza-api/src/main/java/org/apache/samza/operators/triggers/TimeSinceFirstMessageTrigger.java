// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

import java.time.Duration;

/**
 * Fires a time after the pane's first message. Made by {@link Triggers#timeSinceFirstMessage}.
 *
 * @param <M> type of the window's messages
 */
public class TimeSinceFirstMessageTrigger<M> implements Trigger<M>, TimeBasedTrigger<M> {
    private static final long serialVersionUID = 5675558778172662875L;

    private final Duration duration;
    private final DurationCharacteristic characteristic;

    TimeSinceFirstMessageTrigger(Duration duration) {
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
