// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.samza.operators.functions.FoldLeftFunction;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.functions.SupplierFunction;
import org.apache.samza.operators.triggers.CountTrigger;
import org.apache.samza.operators.triggers.TimeSinceLastMessageTrigger;
import org.apache.samza.operators.triggers.TimeTrigger;
import org.apache.samza.operators.triggers.Trigger;
import org.apache.samza.operators.triggers.Triggers;
import org.apache.samza.operators.windows.internal.WindowInternal;
import org.apache.samza.operators.windows.internal.WindowType;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.LongSerde;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.StringSerde;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final MapFunction<String, Integer> LENGTH = String::length;
    private static final SupplierFunction<Long> ZERO = () -> 0L;
    private static final FoldLeftFunction<Object, Long> COUNT = (message, count) -> count + 1;

    private final Serde<Integer> keySerde = new IntegerSerde();
    private final Serde<Long> valueSerde = new LongSerde();
    private final Serde<String> msgSerde = new StringSerde();

    @Test
    void aKeyedTumblingWindowFoldsUntilItsIntervalEnds() {
        Window<String, Integer, Long> window =
                Windows.keyedTumblingWindow(LENGTH, MINUTE, ZERO, COUNT, keySerde, valueSerde);
        WindowInternal<String, Integer, Long> seen = inside(window);

        assertThat(seen.getWindowType()).isEqualTo(WindowType.TUMBLING);
        assertThat(seen.getDefaultTrigger()).isInstanceOf(TimeTrigger.class);
        assertThat(((TimeTrigger<String>) seen.getDefaultTrigger()).getDuration())
                .isEqualTo(MINUTE);
        assertFolds(seen);
        assertHasKey(seen);
    }

    @Test
    void aTumblingWindowWithoutKeyFoldsWhatTheTaskReads() {
        Window<String, Void, Long> window = Windows.tumblingWindow(MINUTE, ZERO, COUNT, valueSerde);
        WindowInternal<String, Void, Long> seen = inside(window);

        assertThat(seen.getWindowType()).isEqualTo(WindowType.TUMBLING);
        assertFolds(seen);
        assertThat(seen.getKeyExtractor()).isNull();
        assertThat(seen.getKeySerde()).isNull();
    }

    @Test
    void aSessionWindowEndsAfterAGapWithoutMessages() {
        Window<String, Integer, Long> window =
                Windows.keyedSessionWindow(LENGTH, MINUTE, ZERO, COUNT, keySerde, valueSerde);
        WindowInternal<String, Integer, Long> seen = inside(window);

        assertThat(seen.getWindowType()).isEqualTo(WindowType.SESSION);
        assertThat(seen.getDefaultTrigger()).isInstanceOf(TimeSinceLastMessageTrigger.class);
        assertThat(((TimeSinceLastMessageTrigger<String>) seen.getDefaultTrigger()).getDuration())
                .isEqualTo(MINUTE);
        assertFolds(seen);
        assertHasKey(seen);
    }

    @Test
    void withoutAFoldTheMessagesThemselvesAreCollected() {
        Window<String, Integer, Collection<String>> tumbling =
                Windows.keyedTumblingWindow(LENGTH, MINUTE, keySerde, msgSerde);
        Window<String, Integer, Collection<String>> session =
                Windows.keyedSessionWindow(LENGTH, MINUTE, keySerde, msgSerde);
        Window<String, Void, Collection<String>> unkeyed = Windows.tumblingWindow(MINUTE, msgSerde);

        for (WindowInternal<String, ?, Collection<String>> seen :
                List.of(inside(tumbling), inside(session), inside(unkeyed))) {
            assertThat(seen.getFoldLeftFunction()).isNull();
            assertThat(seen.getInitializer()).isNull();
            assertThat(seen.getWindowValSerde()).isNull();
            assertThat(seen.getMsgSerde()).isSameAs(msgSerde);
        }
        assertHasKey(inside(tumbling));
        assertHasKey(inside(session));
        assertThat(inside(session).getWindowType()).isEqualTo(WindowType.SESSION);
        assertThat(inside(unkeyed).getKeyExtractor()).isNull();
    }

    @Test
    void aFreshWindowFiresOnlyAtItsEndAndDiscards() {
        WindowInternal<String, Void, Collection<String>> seen = inside(Windows.tumblingWindow(MINUTE, msgSerde));
        assertThat(seen.getEarlyTrigger()).isNull();
        assertThat(seen.getLateTrigger()).isNull();
        assertThat(seen.getAccumulationMode()).isEqualTo(AccumulationMode.DISCARDING);
    }

    @Test
    void settersChangeTheWindowTheyReturn() {
        Trigger<String> early = Triggers.repeat(Triggers.count(10));
        Trigger<String> late = Triggers.count(1);
        Window<String, Void, Collection<String>> window = Windows.tumblingWindow(MINUTE, msgSerde);

        assertThat(window.setEarlyTrigger(Triggers.count(5)).setEarlyTrigger(early))
                .isSameAs(window);
        assertThat(window.setLateTrigger(late)).isSameAs(window);
        assertThat(window.setAccumulationMode(AccumulationMode.ACCUMULATING)).isSameAs(window);

        var seen = inside(window);
        assertThat(seen.getEarlyTrigger()).isSameAs(early);
        assertThat(seen.getLateTrigger()).isSameAs(late);
        assertThat(seen.getDefaultTrigger()).isInstanceOf(TimeTrigger.class);
        assertThat(seen.getMode()).isEqualTo(AccumulationMode.ACCUMULATING);
        assertThat(seen.getAccumulationMode()).isEqualTo(AccumulationMode.ACCUMULATING);

        window.setEarlyTrigger(null).setAccumulationMode(null);
        assertThat(seen.getEarlyTrigger()).isNull();
        assertThat(seen.getMode()).isEqualTo(AccumulationMode.DISCARDING);
    }

    @Test
    void aTimeThatIsMissingOrTooShortIsRefused() {
        assertRefused(() -> Windows.tumblingWindow(null, msgSerde), NullPointerException.class, "interval");
        assertRefused(
                () -> Windows.tumblingWindow(Duration.ZERO, msgSerde), IllegalArgumentException.class, "interval");
        assertRefused(
                () -> Windows.keyedTumblingWindow(LENGTH, Duration.ofMillis(-5), keySerde, msgSerde),
                IllegalArgumentException.class,
                "PT-0.005S");
        assertRefused(
                () -> Windows.keyedSessionWindow(LENGTH, null, keySerde, msgSerde),
                NullPointerException.class,
                "session gap");
        assertRefused(
                () -> Windows.keyedSessionWindow(LENGTH, Duration.ofNanos(1), keySerde, msgSerde),
                IllegalArgumentException.class,
                "session gap");
    }

    @Test
    void aMissingFunctionOrSerdeIsRefusedByName() {
        MapFunction<String, Integer> noKey = null;
        assertRefused(
                () -> Windows.keyedTumblingWindow(noKey, MINUTE, keySerde, msgSerde),
                NullPointerException.class,
                "key function");
        assertRefused(
                () -> Windows.keyedSessionWindow(LENGTH, MINUTE, null, msgSerde),
                NullPointerException.class,
                "key serde");
        assertRefused(() -> Windows.tumblingWindow(MINUTE, null), NullPointerException.class, "message serde");
        assertRefused(
                () -> Windows.tumblingWindow(MINUTE, null, COUNT, valueSerde),
                NullPointerException.class,
                "initial value");
        assertRefused(
                () -> Windows.tumblingWindow(MINUTE, ZERO, null, valueSerde), NullPointerException.class, "aggregator");
        assertRefused(
                () -> Windows.tumblingWindow(MINUTE, ZERO, COUNT, null), NullPointerException.class, "value serde");
    }

    @Test
    void partsThatDoNotFitTogetherAreRefused() {
        Trigger<String> end = Triggers.count(1);
        FoldLeftFunction<String, Long> fold = (message, count) -> count + 1;
        assertRefused(() -> window(null, ZERO, fold, valueSerde, null), "default trigger");
        assertRefused(() -> window(end, null, null, null, null), "needs a serde");
        assertRefused(() -> window(end, ZERO, fold, null, msgSerde), "serde of its value");
        assertRefused(() -> window(end, null, fold, valueSerde, null), "initial value");
        assertRefused(() -> window(end, ZERO, null, null, msgSerde), "function that folds");
    }

    @Test
    void aCopyByJavaSerialisationKeepsAllButTheSerdes() throws Exception {
        Window<String, Integer, Long> window =
                Windows.keyedTumblingWindow(LENGTH, MINUTE, ZERO, COUNT, keySerde, valueSerde);
        window.setEarlyTrigger(Triggers.repeat(Triggers.any(Triggers.count(2), Triggers.count(3))))
                .setLateTrigger(Triggers.count(4))
                .setAccumulationMode(AccumulationMode.ACCUMULATING);

        WindowInternal<String, Integer, Long> copy = inside(copyOf(window));

        assertThat(copy.getKeyExtractor().apply("four")).isEqualTo(4);
        assertThat(copy.getFoldLeftFunction().apply("x", copy.getInitializer().get()))
                .isEqualTo(1);
        assertThat(copy.getEarlyTrigger())
                .usingRecursiveComparison()
                .isEqualTo(inside(window).getEarlyTrigger());
        assertThat(((CountTrigger<String>) copy.getLateTrigger()).getCount()).isEqualTo(4);
        assertThat(copy.getMode()).isEqualTo(AccumulationMode.ACCUMULATING);
        assertThat(((TimeTrigger<String>) copy.getDefaultTrigger()).getDuration())
                .isEqualTo(MINUTE);
        assertThat(copy.getKeySerde()).isNull();
        assertThat(copy.getWindowValSerde()).isNull();
    }

    private void assertFolds(WindowInternal<String, ?, Long> seen) {
        assertThat(seen.getInitializer()).isSameAs(ZERO);
        assertThat((Object) seen.getFoldLeftFunction()).isSameAs(COUNT);
        assertThat(seen.getWindowValSerde()).isSameAs(valueSerde);
        assertThat(seen.getMsgSerde()).isNull();
        assertThat(seen.getEventTimeExtractor()).isNull();
    }

    private void assertHasKey(WindowInternal<String, Integer, ?> seen) {
        assertThat(seen.getKeyExtractor()).isSameAs(LENGTH);
        assertThat(seen.getKeySerde()).isSameAs(keySerde);
    }

    private static WindowInternal<String, Void, Long> window(
            Trigger<String> end,
            SupplierFunction<Long> initial,
            FoldLeftFunction<String, Long> fold,
            Serde<Long> valueSerde,
            Serde<String> msgSerde) {
        return new WindowInternal<>(end, initial, fold, null, null, WindowType.TUMBLING, null, valueSerde, msgSerde);
    }

    private static void assertRefused(ThrowingCallable call, String part) {
        assertRefused(call, IllegalArgumentException.class, part);
    }

    private static void assertRefused(ThrowingCallable call, Class<? extends Exception> type, String part) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(part);
    }

    private static <M, K, V> WindowInternal<M, K, V> inside(Window<M, K, V> window) {
        return (WindowInternal<M, K, V>) window;
    }

    @SuppressWarnings("unchecked")
    private static <T> T copyOf(T original) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
