// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.triggers.Trigger;
import org.apache.samza.operators.triggers.Triggers;
import org.apache.samza.operators.windows.AccumulationMode;
import org.apache.samza.operators.windows.Window;
import org.apache.samza.operators.windows.WindowPane;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.serializers.StringSerde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows whose panes depend on counts and the end of the stream, and some that wait for the clock. */
final class WindowsTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final IntegerSerde INTEGERS = new IntegerSerde();

    private static <K, V> List<String> panes(Window<Integer, K, V> window, Object... messages) {
        return Sandbox.of(in -> in.window(window, "w").map(WindowsTest::text)).run(messages);
    }

    private static String text(WindowPane<?, ?> pane) {
        Object key = pane.getKey().getKey();
        return (key == null ? "" : key + ":") + pane.getMessage() + " " + pane.getFiringType();
    }

    private static String units(Integer message) {
        return "u" + message % 10;
    }

    // The end of the stream gives every pane.

    @Test
    void tumblingWithoutKeyCollectsMessages() {
        assertThat(panes(Windows.tumblingWindow(LONG, INTEGERS), 1, 2, 3)).containsExactly("[1, 2, 3] DEFAULT");
    }

    @Test
    void tumblingWithoutKeyFolds() {
        assertThat(panes(Windows.tumblingWindow(LONG, () -> 100, (message, sum) -> sum + message, INTEGERS), 1, 2, 3))
                .containsExactly("106 DEFAULT");
    }

    @Test
    void tumblingByKeyCollectsMessages() {
        assertThat(panes(
                        Windows.keyedTumblingWindow(WindowsTest::units, LONG, new StringSerde(), INTEGERS),
                        1,
                        2,
                        11,
                        3,
                        21,
                        12))
                .containsExactlyInAnyOrder("u1:[1, 11, 21] DEFAULT", "u2:[2, 12] DEFAULT", "u3:[3] DEFAULT");
    }

    @Test
    void tumblingByKeyFolds() {
        assertThat(panes(
                        Windows.keyedTumblingWindow(
                                WindowsTest::units,
                                LONG,
                                () -> 0,
                                (message, sum) -> sum + message,
                                new StringSerde(),
                                INTEGERS),
                        1,
                        2,
                        11,
                        3,
                        21,
                        12))
                .containsExactlyInAnyOrder("u1:33 DEFAULT", "u2:14 DEFAULT", "u3:3 DEFAULT");
    }

    @Test
    void sessionsByKeyCollectMessages() {
        assertThat(panes(Windows.keyedSessionWindow(WindowsTest::units, LONG, new StringSerde(), INTEGERS), 1, 2, 11))
                .containsExactlyInAnyOrder("u1:[1, 11] DEFAULT", "u2:[2] DEFAULT");
    }

    @Test
    void sessionsByKeyFold() {
        assertThat(panes(
                        Windows.keyedSessionWindow(
                                WindowsTest::units,
                                LONG,
                                () -> 0,
                                (message, sum) -> sum + message,
                                new StringSerde(),
                                INTEGERS),
                        1,
                        2,
                        11))
                .containsExactlyInAnyOrder("u1:12 DEFAULT", "u2:2 DEFAULT");
    }

    @Test
    void windowsOfNoMessagesGiveNoPane() {
        assertThat(panes(Windows.tumblingWindow(LONG, INTEGERS))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void panesOfTheEndGoThroughAllThatFollows(Execution execution) {
        MessageStreamOf<KV<String, Integer>> sums = in -> in.window(
                        Windows.keyedTumblingWindow(
                                WindowsTest::units,
                                LONG,
                                () -> 0,
                                (message, sum) -> sum + message,
                                new StringSerde(),
                                INTEGERS),
                        "first")
                .map(pane -> KV.of(pane.getKey().getKey(), pane.getMessage()))
                .partitionBy(KV::getKey, KV::getValue, KVSerde.of(new StringSerde(), INTEGERS), "shuffle");
        assertThat(Sandbox.of(
                                execution,
                                in -> sums.of(in)
                                        .window(
                                                Windows.keyedTumblingWindow(
                                                        (KV<String, Integer> pair) -> pair.getKey(),
                                                        LONG,
                                                        () -> 0,
                                                        (pair, sum) -> sum + pair.getValue(),
                                                        new StringSerde(),
                                                        INTEGERS),
                                                "second")
                                        .map(WindowsTest::text))
                        .runAll(Map.of(0, List.of(1, 11, 2), 1, List.of(21, 12), 2, List.of(31)))
                        .get(0))
                .containsExactlyInAnyOrder("u1:64 DEFAULT", "u2:14 DEFAULT");
    }

    private interface MessageStreamOf<O> {
        MessageStream<O> of(MessageStream<Integer> in);
    }

    // Early triggers.

    private static List<String> early(Trigger<Integer> trigger, AccumulationMode mode, Object... messages) {
        return panes(
                Windows.tumblingWindow(LONG, INTEGERS).setEarlyTrigger(trigger).setAccumulationMode(mode), messages);
    }

    @Test
    void anEarlyTriggerFiresOnce() {
        assertThat(early(Triggers.count(2), AccumulationMode.ACCUMULATING, 1, 2, 3, 4, 5))
                .containsExactly("[1, 2] EARLY", "[1, 2, 3, 4, 5] DEFAULT");
        assertThat(early(Triggers.count(2), AccumulationMode.DISCARDING, 1, 2, 3, 4, 5))
                .containsExactly("[1, 2] EARLY", "[3, 4, 5] DEFAULT");
    }

    @Test
    void aRepeatedOneFiresAgain() {
        assertThat(early(Triggers.repeat(Triggers.count(2)), AccumulationMode.ACCUMULATING, 1, 2, 3, 4, 5))
                .containsExactly("[1, 2] EARLY", "[1, 2, 3, 4] EARLY", "[1, 2, 3, 4, 5] DEFAULT");
        assertThat(early(Triggers.repeat(Triggers.count(2)), AccumulationMode.DISCARDING, 1, 2, 3, 4, 5))
                .containsExactly("[1, 2] EARLY", "[3, 4] EARLY", "[5] DEFAULT");
    }

    @Test
    void aWindowThatGaveAllAwayHasNoLastPane() {
        assertThat(early(Triggers.repeat(Triggers.count(2)), AccumulationMode.DISCARDING, 1, 2, 3, 4))
                .containsExactly("[1, 2] EARLY", "[3, 4] EARLY");
    }

    @Test
    void withoutAModeEarlyPanesAreDiscarded() {
        assertThat(panes(Windows.tumblingWindow(LONG, INTEGERS).setEarlyTrigger(Triggers.count(2)), 1, 2, 3))
                .containsExactly("[1, 2] EARLY", "[3] DEFAULT");
    }

    @Test
    void foldedValuesAreKeptOrBegunAnew() {
        Window<Integer, Void, Integer> sums =
                Windows.tumblingWindow(LONG, () -> 100, (message, sum) -> sum + message, INTEGERS);
        sums.setEarlyTrigger(Triggers.repeat(Triggers.count(2)));
        assertThat(panes(sums.setAccumulationMode(AccumulationMode.ACCUMULATING), 1, 2, 3, 4, 5))
                .containsExactly("103 EARLY", "110 EARLY", "115 DEFAULT");
        assertThat(panes(sums.setAccumulationMode(AccumulationMode.DISCARDING), 1, 2, 3, 4, 5))
                .containsExactly("103 EARLY", "107 EARLY", "105 DEFAULT");
    }

    @Test
    void keysHaveTriggersOfTheirOwn() {
        assertThat(panes(
                        Windows.keyedTumblingWindow(WindowsTest::units, LONG, new StringSerde(), INTEGERS)
                                .setEarlyTrigger(Triggers.count(2))
                                .setAccumulationMode(AccumulationMode.DISCARDING),
                        1,
                        2,
                        11,
                        12,
                        22))
                .containsExactly("u1:[1, 11] EARLY", "u2:[2, 12] EARLY", "u2:[22] DEFAULT");
    }

    @Test
    void theFirstOfSeveralTriggersCounts() {
        assertThat(early(
                        Triggers.repeat(Triggers.any(Triggers.count(3), Triggers.timeSinceFirstMessage(LONG))),
                        AccumulationMode.DISCARDING,
                        1,
                        2,
                        3,
                        4))
                .containsExactly("[1, 2, 3] EARLY", "[4] DEFAULT");
    }

    @Test
    void sessionsHaveEarlyTriggersToo() {
        assertThat(panes(
                        Windows.keyedSessionWindow(WindowsTest::units, LONG, new StringSerde(), INTEGERS)
                                .setEarlyTrigger(Triggers.repeat(Triggers.count(2)))
                                .setAccumulationMode(AccumulationMode.ACCUMULATING),
                        1,
                        11,
                        21))
                .containsExactly("u1:[1, 11] EARLY", "u1:[1, 11, 21] DEFAULT");
    }

    // The clock. Times between messages are several times what windows wait for.

    private static <K> List<String> spaced(Window<Integer, K, Collection<Integer>> window) {
        return Sandbox.of(in -> in.window(window, "w").map(WindowsTest::text))
                .every(Duration.ofMillis(700))
                .run(1, 2, 3);
    }

    @Test
    void tumblingWindowsEndByTheClock() {
        assertThat(spaced(Windows.tumblingWindow(Duration.ofMillis(100), INTEGERS)))
                .startsWith("[1] DEFAULT", "[2] DEFAULT");
    }

    @Test
    void sessionsEndWhenNothingComes() {
        assertThat(spaced(Windows.keyedSessionWindow(
                        message -> "all", Duration.ofMillis(100), new StringSerde(), INTEGERS)))
                .containsExactly("all:[1] DEFAULT", "all:[2] DEFAULT", "all:[3] DEFAULT");
    }

    @Test
    void earlyTriggersFireByTheClock() {
        assertThat(spaced(Windows.tumblingWindow(LONG, INTEGERS)
                        .setEarlyTrigger(Triggers.repeat(Triggers.timeSinceLastMessage(Duration.ofMillis(100))))))
                .containsExactly("[1] EARLY", "[2] EARLY", "[3] DEFAULT");
    }

    @Test
    void windowsOfObjectsNeedASerdeThatCanWriteThem() {
        assertThat(Sandbox.of(in -> in.window(Windows.tumblingWindow(LONG, INTEGERS), "w")
                                .map(pane -> pane.getKey().getPaneId() + pane.getMessage())
                                .broadcast(new NoOpSerde<>(), "all"))
                        .run(5)
                        .toString())
                .matches("\\[\\d+\\[5]]");
    }
}
