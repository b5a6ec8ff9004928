// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Makes triggers for a window's {@link org.apache.samza.operators.windows.Window#setEarlyTrigger early} and
 * {@link org.apache.samza.operators.windows.Window#setLateTrigger late} panes.
 *
 * <p>A trigger fires once for a window, unless it is made to {@link #repeat}. {@code repeat(any(count(100),
 * timeSinceFirstMessage(Duration.ofSeconds(5))))} hands out a pane for every 100 messages, and none waits for longer
 * than 5 seconds.
 */
@InterfaceStability.Unstable
public final class Triggers {
    private Triggers() {}

    /**
     * Fires when a number of messages have come to the pane.
     *
     * @param count how many messages, at least 1
     * @param <M> type of the window's messages
     * @return a new trigger, never null
     * @throws IllegalArgumentException if the count is less than 1
     */
    public static <M> Trigger<M> count(long count) {
        return new CountTrigger<>(count);
    }

    /**
     * Fires when a time has passed since the pane's first message, by the clock of the container.
     *
     * @param duration what time, measured in whole milliseconds; not null or negative
     * @param <M> type of the window's messages
     * @return a new trigger, never null
     * @throws IllegalArgumentException if the time is negative
     */
    public static <M> Trigger<M> timeSinceFirstMessage(Duration duration) {
        return new TimeSinceFirstMessageTrigger<>(duration);
    }

    /**
     * Fires when a time has passed in which no message came to the pane, by the clock of the container. Before the
     * pane's first message it does not fire.
     *
     * @param duration what time, measured in whole milliseconds; not null or negative
     * @param <M> type of the window's messages
     * @return a new trigger, never null
     * @throws IllegalArgumentException if the time is negative
     */
    public static <M> Trigger<M> timeSinceLastMessage(Duration duration) {
        return new TimeSinceLastMessageTrigger<>(duration);
    }

    /**
     * Fires when the first of several triggers does; the others are then given up.
     *
     * @param triggers the triggers, at least one; no nulls; the array is copied
     * @param <M> type of the window's messages
     * @return a new trigger, never null
     * @throws IllegalArgumentException if there are none
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <M> Trigger<M> any(Trigger<M>... triggers) {
        return new AnyTrigger<>(Arrays.asList(triggers));
    }

    /**
     * Fires whenever a trigger does: each time, that trigger is set up anew, until the window ends.
     *
     * @param trigger the trigger, not null
     * @param <M> type of the window's messages
     * @return a new trigger, never null
     */
    public static <M> Trigger<M> repeat(Trigger<M> trigger) {
        return new RepeatingTrigger<>(trigger);
    }

    /** Passes a time to wait for: zero is as soon as possible. */
    static Duration requireDelay(Duration duration) {
        Objects.requireNonNull(duration, "the duration of a trigger is null");
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The duration of a trigger must not be negative, but is " + duration);
        }
        return duration;
    }

    /** Passes a time that repeats: it must be as long as the clock can tell. */
    static Duration requireSpan(Duration duration) {
        Objects.requireNonNull(duration, "the duration of a trigger is null");
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(
                    "The duration of a time trigger must be at least 1 ms, but is " + duration);
        }
        return duration;
    }
}
