// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.windows;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.operators.functions.FoldLeftFunction;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.functions.SupplierFunction;
import org.apache.samza.operators.triggers.TimeTrigger;
import org.apache.samza.operators.triggers.Trigger;
import org.apache.samza.operators.triggers.Triggers;
import org.apache.samza.operators.windows.internal.WindowInternal;
import org.apache.samza.operators.windows.internal.WindowType;
import org.apache.samza.serializers.Serde;

/**
 * Makes windows for {@link org.apache.samza.operators.MessageStream#window}. There are two kinds, both by the clock of
 * the container:
 *
 * <ul>
 *   <li>a <em>tumbling</em> window is a span of fixed length; each message is in exactly one, and a pane is handed out
 *       when the span is over;
 *   <li>a <em>session</em> window lasts, for each key, from a message until none has come for a time; a pane is handed
 *       out then.
 * </ul>
 *
 * <p>Either folds messages into a value as they come, which keeps one value for each window, or collects the messages
 * themselves, which keeps all of them until the window ends. Windows with a key are gathered for each key apart; as
 * each task gathers what it reads, the stream should be partitioned by that key. Windows without one gather all that
 * their task reads.
 */
@InterfaceStability.Unstable
public final class Windows {
    private Windows() {}

    /**
     * Spans of fixed length for each key, folding messages into a value.
     *
     * @param keyFn tells a message's key; not null
     * @param interval how long each window is, at least a millisecond; not null
     * @param initialValue makes the value each window starts from; not null
     * @param aggregator adds a message to the value; not null
     * @param keySerde writes keys into the window's store; not null
     * @param windowValueSerde writes values into the window's store; not null
     * @param <M> type of the messages
     * @param <K> type of the keys
     * @param <WV> type of the value
     * @return a new window, never null
     * @throws IllegalArgumentException if the interval is too short
     */
    public static <M, K, WV> Window<M, K, WV> keyedTumblingWindow(
            MapFunction<? super M, ? extends K> keyFn,
            Duration interval,
            SupplierFunction<? extends WV> initialValue,
            FoldLeftFunction<? super M, WV> aggregator,
            Serde<K> keySerde,
            Serde<WV> windowValueSerde) {
        Objects.requireNonNull(keyFn, "the key function of a keyed window is null");
        Objects.requireNonNull(keySerde, "the key serde of a keyed window is null");
        return folding(
                WindowType.TUMBLING, endOfSpan(interval), keyFn, initialValue, aggregator, keySerde, windowValueSerde);
    }

    /**
     * Spans of fixed length for each key, collecting messages.
     *
     * @param keyFn tells a message's key; not null
     * @param interval how long each window is, at least a millisecond; not null
     * @param keySerde writes keys into the window's store; not null
     * @param msgSerde writes messages into the window's store; not null
     * @param <M> type of the messages
     * @param <K> type of the keys
     * @return a new window, never null
     * @throws IllegalArgumentException if the interval is too short
     */
    public static <M, K> Window<M, K, Collection<M>> keyedTumblingWindow(
            MapFunction<M, K> keyFn, Duration interval, Serde<K> keySerde, Serde<M> msgSerde) {
        Objects.requireNonNull(keyFn, "the key function of a keyed window is null");
        Objects.requireNonNull(keySerde, "the key serde of a keyed window is null");
        return collecting(WindowType.TUMBLING, endOfSpan(interval), keyFn, keySerde, msgSerde);
    }

    /**
     * Spans of fixed length, folding all messages of a task into a value.
     *
     * @param interval how long each window is, at least a millisecond; not null
     * @param initialValue makes the value each window starts from; not null
     * @param aggregator adds a message to the value; not null
     * @param windowValueSerde writes values into the window's store; not null
     * @param <M> type of the messages
     * @param <WV> type of the value
     * @return a new window, never null
     * @throws IllegalArgumentException if the interval is too short
     */
    public static <M, WV> Window<M, Void, WV> tumblingWindow(
            Duration interval,
            SupplierFunction<? extends WV> initialValue,
            FoldLeftFunction<? super M, WV> aggregator,
            Serde<WV> windowValueSerde) {
        return folding(
                WindowType.TUMBLING, endOfSpan(interval), null, initialValue, aggregator, null, windowValueSerde);
    }

    /**
     * Spans of fixed length, collecting all messages of a task.
     *
     * @param interval how long each window is, at least a millisecond; not null
     * @param msgSerde writes messages into the window's store; not null
     * @param <M> type of the messages
     * @return a new window, never null
     * @throws IllegalArgumentException if the interval is too short
     */
    public static <M> Window<M, Void, Collection<M>> tumblingWindow(Duration interval, Serde<M> msgSerde) {
        return collecting(WindowType.TUMBLING, endOfSpan(interval), null, null, msgSerde);
    }

    /**
     * Sessions for each key, folding messages into a value.
     *
     * @param keyFn tells a message's key; not null
     * @param sessionGap after what time without a message the session ends, at least a millisecond; not null
     * @param initialValue makes the value each window starts from; not null
     * @param aggregator adds a message to the value; not null
     * @param keySerde writes keys into the window's store; not null
     * @param windowValueSerde writes values into the window's store; not null
     * @param <M> type of the messages
     * @param <K> type of the keys
     * @param <WV> type of the value
     * @return a new window, never null
     * @throws IllegalArgumentException if the gap is too short
     */
    public static <M, K, WV> Window<M, K, WV> keyedSessionWindow(
            MapFunction<? super M, ? extends K> keyFn,
            Duration sessionGap,
            SupplierFunction<? extends WV> initialValue,
            FoldLeftFunction<? super M, WV> aggregator,
            Serde<K> keySerde,
            Serde<WV> windowValueSerde) {
        Objects.requireNonNull(keyFn, "the key function of a keyed window is null");
        Objects.requireNonNull(keySerde, "the key serde of a keyed window is null");
        return folding(
                WindowType.SESSION,
                endOfSession(sessionGap),
                keyFn,
                initialValue,
                aggregator,
                keySerde,
                windowValueSerde);
    }

    /**
     * Sessions for each key, collecting messages.
     *
     * @param keyFn tells a message's key; not null
     * @param sessionGap after what time without a message the session ends, at least a millisecond; not null
     * @param keySerde writes keys into the window's store; not null
     * @param msgSerde writes messages into the window's store; not null
     * @param <M> type of the messages
     * @param <K> type of the keys
     * @return a new window, never null
     * @throws IllegalArgumentException if the gap is too short
     */
    public static <M, K> Window<M, K, Collection<M>> keyedSessionWindow(
            MapFunction<? super M, ? extends K> keyFn, Duration sessionGap, Serde<K> keySerde, Serde<M> msgSerde) {
        Objects.requireNonNull(keyFn, "the key function of a keyed window is null");
        Objects.requireNonNull(keySerde, "the key serde of a keyed window is null");
        return collecting(WindowType.SESSION, endOfSession(sessionGap), keyFn, keySerde, msgSerde);
    }

    @SuppressWarnings("unchecked") // each of these functions takes every M, and what it makes is only read
    private static <M, K, WV> Window<M, K, WV> folding(
            WindowType type,
            Trigger<M> end,
            MapFunction<? super M, ? extends K> keyFn,
            SupplierFunction<? extends WV> initialValue,
            FoldLeftFunction<? super M, WV> aggregator,
            Serde<K> keySerde,
            Serde<WV> valueSerde) {
        return new WindowInternal<>(
                end,
                (SupplierFunction<WV>) Objects.requireNonNull(initialValue, "the initial value of a window is null"),
                (FoldLeftFunction<M, WV>) Objects.requireNonNull(aggregator, "the aggregator of a window is null"),
                (MapFunction<M, K>) keyFn,
                null,
                type,
                keySerde,
                Objects.requireNonNull(valueSerde, "the value serde of a window is null"),
                null);
    }

    @SuppressWarnings("unchecked") // the function takes every M, and what it makes is only read
    private static <M, K> Window<M, K, Collection<M>> collecting(
            WindowType type,
            Trigger<M> end,
            MapFunction<? super M, ? extends K> keyFn,
            Serde<K> keySerde,
            Serde<M> msgSerde) {
        return new WindowInternal<>(
                end,
                null,
                null,
                (MapFunction<M, K>) keyFn,
                null,
                type,
                keySerde,
                null,
                Objects.requireNonNull(msgSerde, "the message serde of a window is null"));
    }

    private static <M> Trigger<M> endOfSpan(Duration interval) {
        return new TimeTrigger<>(atLeastAMillisecond(interval, "interval"));
    }

    private static <M> Trigger<M> endOfSession(Duration sessionGap) {
        return Triggers.timeSinceLastMessage(atLeastAMillisecond(sessionGap, "session gap"));
    }

    private static Duration atLeastAMillisecond(Duration duration, String what) {
        Objects.requireNonNull(duration, () -> "the " + what + " of a window is null");
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(
                    "The " + what + " of a window must be at least 1 ms, but is " + duration);
        }
        return duration;
    }
}
