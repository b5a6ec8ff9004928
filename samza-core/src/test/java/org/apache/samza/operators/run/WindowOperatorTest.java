// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.samza.operators.graph.OpCode;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.operators.triggers.Triggers;
import org.apache.samza.operators.windows.AccumulationMode;
import org.apache.samza.operators.windows.Window;
import org.apache.samza.operators.windows.WindowPane;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.operators.windows.internal.WindowInternal;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.testing.MapStore;
import org.apache.samza.testing.TablesContext;
import org.junit.jupiter.api.Test;

/** Windows by a clock that is moved by hand. */
final class WindowOperatorTest {
    private static final Duration GAP = Duration.ofSeconds(10);

    private final HandPlace place = new HandPlace();
    private final Flow flow = new Flow("Partition 0", "Partition 0");
    private final MapStore<WindowEntryKey, Object> store =
            new MapStore<>(Comparator.comparing(WindowEntryKey::toString));
    private final List<String> panes = new ArrayList<>();

    WindowOperatorTest() {
        flow.settle(place);
    }

    private static Window<String, String, Integer> counts() {
        return Windows.keyedSessionWindow(
                (String message) -> message.equals("none") ? null : message,
                GAP,
                () -> 0,
                (message, count) -> count + 1,
                new StringSerde(),
                new IntegerSerde());
    }

    @SuppressWarnings("unchecked") // an operator takes objects
    private WindowOperator start(Window<String, String, Integer> window) {
        WindowOperator operator = new WindowOperator(
                new Step.Windowing(
                        new Step.Name("w", OpCode.WINDOW, "App.java:1"),
                        (WindowInternal<Object, Object, Object>) (WindowInternal<?, ?, ?>) window),
                flow);
        operator.leadTo(new Operator(new Step.Name("note", OpCode.SINK, "App.java:2"), null, flow) {
            @Override
            void process(Object message) {
                WindowPane<?, ?> pane = (WindowPane<?, ?>) message;
                panes.add(pane.getKey().getKey() + "=" + pane.getMessage());
            }
        });
        operator.start(new TablesContext(1).store("w", store));
        return operator;
    }

    private void lookAfter(WindowOperator operator, Duration time) {
        place.nowMs += time.toMillis();
        operator.look(place.nowMs);
    }

    @Test
    void aSessionEndsAGapAfterItsLastMessage() {
        WindowOperator operator = start(counts());
        for (int i = 0; i < 3; i++) {
            operator.accept("a");
            lookAfter(operator, GAP.minusMillis(1));
        }
        assertThat(panes).isEmpty();

        lookAfter(operator, Duration.ofMillis(1));
        assertThat(panes).containsExactly("a=3");
    }

    @Test
    void openWindowsEndAfterARestartToo() {
        start(counts()).accept("a");

        lookAfter(start(counts()), GAP);
        assertThat(panes).containsExactly("a=1");
        assertThat(store.all().hasNext()).isFalse();
    }

    @Test
    void anEarlyTriggerFiresByTheClock() {
        WindowOperator operator = start(counts().setEarlyTrigger(Triggers.timeSinceFirstMessage(Duration.ofSeconds(1)))
                .setAccumulationMode(AccumulationMode.ACCUMULATING));
        operator.accept("a");
        lookAfter(operator, Duration.ofMillis(700));
        operator.accept("a");
        lookAfter(operator, Duration.ofMillis(299));
        assertThat(panes).isEmpty();

        lookAfter(operator, Duration.ofMillis(1));
        operator.accept("a");
        lookAfter(operator, Duration.ofSeconds(5));
        assertThat(panes).as("it fires once").containsExactly("a=2");

        lookAfter(operator, Duration.ofSeconds(5));
        assertThat(panes).containsExactly("a=2", "a=3");
    }

    /** The store cannot tell the two apart. */
    @Test
    void messagesWithoutKeyAreCountedWithThoseOfTheEmptyOne() {
        WindowOperator operator = start(counts());
        operator.accept("none");
        operator.accept("");
        WindowOperator restarted = start(counts());
        restarted.accept("none");

        lookAfter(restarted, GAP);
        assertThat(panes).containsExactly("=3");
    }

    /** The times to look at windows are held in memory, so their number must not grow with that of messages. */
    @Test
    void aWindowIsLookedAtOnceHoweverManyEarlyPanesItGave() {
        WindowOperator operator = start(counts().setEarlyTrigger(Triggers.repeat(Triggers.count(1)))
                .setAccumulationMode(AccumulationMode.ACCUMULATING));
        for (int i = 0; i < 100; i++) {
            operator.accept("a");
            place.nowMs++;
        }
        assertThat(panes).hasSize(100);

        int before = store.gets();
        lookAfter(operator, GAP.multipliedBy(2));
        assertThat(panes).hasSize(101).endsWith("a=100");
        assertThat(store.gets() - before).isEqualTo(1);
    }
}
