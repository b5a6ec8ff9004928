// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import static org.apache.samza.test.application.EveryOperator.PAIR;
import static org.apache.samza.test.application.EveryOperator.TEXT;

import java.time.Duration;
import java.util.Locale;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.OutputStream;
import org.apache.samza.operators.triggers.Triggers;
import org.apache.samza.operators.windows.AccumulationMode;
import org.apache.samza.operators.windows.Window;
import org.apache.samza.operators.windows.Windows;

/**
 * Windows of every kind: tumbling and sessions, with keys and without, of kept and of folded messages, with every trigger, discarding
 * and accumulating. Each has an output of its own, to which it sends panes as {@link Pane} writes them. Messages are pairs of a group
 * and an id.
 *
 * <p>Those longer than a restart takes stay open over it. All times are multiples of 100 ms, which is how often the engine looks.
 */
enum EveryWindow {
    TUMBLING(Shape.tumbling(700)) {
        @Override
        Window<KV<String, String>, String, String> window() {
            return Windows.keyedTumblingWindow(KV::getKey, lasts(), () -> "", Pane::add, TEXT, TEXT);
        }
    },
    TUMBLING_DISCARDING(Shape.tumbling(5_000).early(7, true)) {
        @Override
        Window<KV<String, String>, ?, ?> window() {
            return Windows.keyedTumblingWindow((KV<String, String> message) -> message.getKey(), lasts(), TEXT, PAIR)
                    .setEarlyTrigger(Triggers.repeat(Triggers.count(7)))
                    .setAccumulationMode(AccumulationMode.DISCARDING);
        }
    },
    TUMBLING_ACCUMULATING(Shape.tumbling(6_000).early(5, false).accumulating()) {
        @Override
        Window<KV<String, String>, ?, ?> window() {
            Window<KV<String, String>, String, String> folding =
                    Windows.keyedTumblingWindow(KV::getKey, lasts(), () -> "", Pane::add, TEXT, TEXT);
            return folding.setEarlyTrigger(Triggers.count(5)).setAccumulationMode(AccumulationMode.ACCUMULATING);
        }
    },
    WHOLE_ACCUMULATING(Shape.tumbling(8_000).withoutKey().early(60, true).accumulating()) {
        @Override
        Window<KV<String, String>, ?, ?> window() {
            Window<KV<String, String>, ?, ?> collecting = Windows.tumblingWindow(lasts(), PAIR);
            return collecting
                    .setEarlyTrigger(Triggers.repeat(
                            Triggers.any(Triggers.count(60), Triggers.timeSinceFirstMessage(Duration.ofMillis(200)))))
                    .setAccumulationMode(AccumulationMode.ACCUMULATING);
        }
    },
    WHOLE_DISCARDING(Shape.tumbling(1_000).withoutKey().earlyByTime(false)) {
        @Override
        Window<KV<String, String>, ?, ?> window() {
            Window<KV<String, String>, Void, String> folding =
                    Windows.tumblingWindow(lasts(), () -> "", Pane::add, TEXT);
            return folding.setEarlyTrigger(Triggers.timeSinceLastMessage(Duration.ofMillis(100)))
                    .setAccumulationMode(AccumulationMode.DISCARDING);
        }
    },
    SESSION(Shape.session(400)) {
        @Override
        Window<KV<String, String>, String, String> window() {
            return Windows.keyedSessionWindow(KV::getKey, lasts(), () -> "", Pane::add, TEXT, TEXT);
        }
    },
    SESSION_DISCARDING(Shape.session(2_000).earlyByTime(true)) {
        @Override
        Window<KV<String, String>, ?, ?> window() {
            Window<KV<String, String>, String, String> folding =
                    Windows.keyedSessionWindow(KV::getKey, lasts(), () -> "", Pane::add, TEXT, TEXT);
            return folding.setEarlyTrigger(Triggers.repeat(Triggers.timeSinceLastMessage(Duration.ofMillis(100))))
                    .setAccumulationMode(AccumulationMode.DISCARDING);
        }
    },
    SESSION_ACCUMULATING(Shape.session(6_000).earlyByTime(true).accumulating()) {
        @Override
        Window<KV<String, String>, ?, ?> window() {
            return Windows.keyedSessionWindow((KV<String, String> message) -> message.getKey(), lasts(), TEXT, PAIR)
                    .setEarlyTrigger(Triggers.repeat(Triggers.timeSinceFirstMessage(Duration.ofMillis(200))))
                    .setAccumulationMode(AccumulationMode.ACCUMULATING);
        }
    };

    /**
     * What is to be seen of a window in its panes.
     *
     * @param isSession whether it ends when no message has come for a time, rather than at a time
     * @param keyed whether each group has its own
     * @param lastsMs length, or for a session the time without a message
     * @param early whether it has an early trigger
     * @param earlyCount messages at which that fires at the latest; 0 where only the clock counts
     * @param repeats whether it fires more than once
     * @param accumulates whether panes hold what earlier ones of the same window did
     */
    record Shape(
            boolean isSession,
            boolean keyed,
            long lastsMs,
            boolean early,
            int earlyCount,
            boolean repeats,
            boolean accumulates) {
        static Shape tumbling(long lengthMs) {
            return new Shape(false, true, lengthMs, false, 0, false, false);
        }

        static Shape session(long gapMs) {
            return new Shape(true, true, gapMs, false, 0, false, false);
        }

        Shape withoutKey() {
            return new Shape(isSession, false, lastsMs, early, earlyCount, repeats, accumulates);
        }

        Shape early(int count, boolean again) {
            return new Shape(isSession, keyed, lastsMs, true, count, again, accumulates);
        }

        Shape earlyByTime(boolean again) {
            return early(0, again);
        }

        Shape accumulating() {
            return new Shape(isSession, keyed, lastsMs, early, earlyCount, repeats, true);
        }
    }

    private final Shape shape;

    EveryWindow(Shape shape) {
        this.shape = shape;
    }

    Shape shape() {
        return shape;
    }

    final Duration lasts() {
        return Duration.ofMillis(shape.lastsMs());
    }

    /** Name of the operator, and of the stream that it sends its panes to. */
    String output() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    abstract Window<KV<String, String>, ?, ?> window();

    void describe(MessageStream<KV<String, String>> in, OutputStream<KV<String, String>> out) {
        describe(window(), in, out);
    }

    private <K, V> void describe(
            Window<KV<String, String>, K, V> window,
            MessageStream<KV<String, String>> in,
            OutputStream<KV<String, String>> out) {
        in.window(window, output()).map(new Pane.Writer<K, V>()).sendTo(out);
    }
}
