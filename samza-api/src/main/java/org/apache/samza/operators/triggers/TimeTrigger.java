// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

import java.time.Duration;

/**
 * Fires when a span of the clock ends. Spans follow each other without gaps, each as long as the duration; when the
 * first message came does not matter.
 *
 * @param <M> type of the window's messages
 */
public class TimeTrigger<M> implements Trigger<M>, TimeBasedTrigger<M> {
    private static final long serialVersionUID = 3727652072164426562L;

    private final Duration duration;
    private final DurationCharacteristic characteristic;

    /**
     * Describes the trigger.
     *
     * @param duration how long a span is, at least a millisecond; not null
     * @throws IllegalArgumentException if the duration is shorter
     */
    public TimeTrigger(Duration duration) {
        this.duration = Triggers.requireSpan(duration);
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
