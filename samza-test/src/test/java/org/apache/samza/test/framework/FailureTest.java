// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.samza.SamzaException;
import org.apache.samza.context.Context;
import org.apache.samza.operators.Scheduler;
import org.apache.samza.operators.functions.FoldLeftFunction;
import org.apache.samza.operators.functions.JoinFunction;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.functions.ScheduledFunction;
import org.apache.samza.operators.functions.WatermarkFunction;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.WatermarkMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A function that fails ends the run with an exception that says which operator it was, and on which message. */
final class FailureTest {
    private static final IntegerSerde INTEGERS = new IntegerSerde();
    private static final Duration LONG = Duration.ofHours(1);

    private static int boom(int message) {
        if (message == 2) {
            throw new IllegalStateException("boom");
        }
        return message;
    }

    private static Arguments on(String operator, Sandbox.Ending<Object> ending) {
        return Arguments.of(operator, ending);
    }

    static Stream<Arguments> everyFunctionOfAMessage() {
        KVSerde<Integer, Integer> serde = KVSerde.of(INTEGERS, INTEGERS);
        return Stream.of(
                on("map-1", (in, out) -> in.map(message -> boom(message))),
                on("flat_map-1", (in, out) -> in.flatMap(message -> List.of(boom(message)))),
                on("filter-1", (in, out) -> in.filter(message -> boom(message) > 0)),
                on(
                        "async_flat_map-1",
                        (in, out) ->
                                in.flatMapAsync(message -> CompletableFuture.completedFuture(List.of(boom(message))))),
                on(
                        "async_flat_map-1",
                        (in, out) -> in.flatMapAsync(
                                message -> CompletableFuture.supplyAsync(() -> List.of(boom(message))))),
                on("sink-1", (in, out) -> in.sink((message, collector, coordinator) -> boom(message))),
                on(
                        "partition_by-p",
                        (in, out) -> in.partitionBy(message -> boom(message), message -> message, serde, "p")),
                on(
                        "partition_by-p",
                        (in, out) -> in.partitionBy(message -> message, message -> boom(message), serde, "p")),
                on(
                        "window-w",
                        (in, out) -> in.window(
                                Windows.keyedTumblingWindow(message -> boom(message), LONG, INTEGERS, INTEGERS), "w")),
                on(
                        "window-w",
                        (in, out) -> in.window(
                                Windows.tumblingWindow(LONG, () -> 0, (message, sum) -> boom(message), INTEGERS), "w")),
                on(
                        "window-w",
                        (in, out) -> in.filter(message -> message == 2)
                                .window(
                                        Windows.tumblingWindow(LONG, () -> boom(2), (message, sum) -> sum, INTEGERS),
                                        "w")),
                on(
                        "join-j",
                        (in, out) -> in.join(
                                in.map(message -> message),
                                new FailingJoin(),
                                INTEGERS,
                                INTEGERS,
                                INTEGERS,
                                LONG,
                                "j")));
    }

    private static final class FailingJoin implements JoinFunction<Integer, Integer, Integer, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer getFirstKey(Integer message) {
            return message;
        }

        @Override
        public Integer getSecondKey(Integer message) {
            return message;
        }

        @Override
        public Integer apply(Integer message, Integer same) {
            return boom(message);
        }
    }

    @ParameterizedTest
    @MethodSource("everyFunctionOfAMessage")
    void theMessageNamesOperatorAndCoordinates(String operator, Sandbox.Ending<Object> ending) {
        assertThatThrownBy(() -> Sandbox.ending(Execution.INLINE, ending).run(1, 2, 3))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("Partition 0 ")
                .hasMessageContaining("[test, in, 0] offset 1 ")
                .hasMessageMatching(
                        ".*Operator samza-test-\\w+-" + operator + " \\(FailureTest\\.java:\\d+\\) failed: .*")
                .hasMessageContaining("IllegalStateException: boom")
                .hasMessageContaining("task.ignored.exceptions does not list it")
                .hasCauseInstanceOf(SamzaException.class)
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("boom");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // as where users trick the compiler
    static Stream<Arguments> everythingElseOfAMessage() {
        KVSerde texts = KVSerde.of(new StringSerde(), new StringSerde());
        return Stream.of(
                on(
                        "partition_by-p .*cannot be written by .*StringSerde.*task\\.drop\\.serialization\\.errors=true would"
                                + " drop it.*",
                        (in, out) -> in.partitionBy(message -> message, message -> message, texts, "p")),
                on("broadcast-b .*ClassCastException.*KV.*", (in, out) -> in.broadcast(texts, "b")),
                on(
                        "async_flat_map-1 .*the function returned null in place of a future.*",
                        (in, out) -> in.flatMapAsync(message -> null)),
                on("flat_map-1 .*boom.*", (in, out) -> in.flatMap(message -> new FailingList())));
    }

    private static final class FailingList extends AbstractList<Integer> {
        @Override
        public Integer get(int index) {
            return boom(2);
        }

        @Override
        public int size() {
            return 1;
        }
    }

    @ParameterizedTest
    @MethodSource("everythingElseOfAMessage")
    void whatIsNoFunctionNamesOperatorAndCoordinatesToo(String expected, Sandbox.Ending<Object> ending) {
        assertThatThrownBy(() -> Sandbox.ending(Execution.INLINE, ending).run(1))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("[test, in, 0] offset 0 ")
                .hasMessageMatching(".*Operator samza-test-\\w+-" + expected)
                .hasCauseInstanceOf(SamzaException.class);
    }

    @Test
    void anAnswerThatDoesNotComeNamesWhoWaitsForIt() {
        assertThatThrownBy(() -> Sandbox.of(
                                in -> in.flatMapAsync(message -> new CompletableFuture<Collection<Integer>>())
                                        .map(message -> message))
                        .with("task.callback.timeout.ms", "100")
                        .run(1))
                .hasMessageContaining("[test, in, 0] offset 0 ")
                .hasMessageContaining("not complete after 100 ms (task.callback.timeout.ms)")
                .hasMessageMatching(
                        ".*; it waits for operator samza-test-\\w+-async_flat_map-1 \\(FailureTest\\.java:\\d+\\).*");
    }

    @ParameterizedTest
    @EnumSource
    void anyWayOfRunningTellsTheSame(Execution execution) {
        assertThatThrownBy(() -> Sandbox.of(execution, in -> in.map(message -> boom(message)))
                        .run(1, 2, 3))
                .hasMessageContaining("[test, in, 0] offset 1 ")
                .hasMessageMatching(".*-map-1 \\(FailureTest\\.java:\\d+\\) failed: .*boom.*");
    }

    @ParameterizedTest
    @EnumSource
    void ignoredIsWhatTheFunctionThrows(Execution execution) {
        assertThat(Sandbox.of(execution, in -> in.map(message -> boom(message)))
                        .with("task.ignored.exceptions", IllegalStateException.class.getName())
                        .run(1, 2, 3))
                .containsExactly(1, 3);
    }

    @ParameterizedTest
    @EnumSource
    void errorsAreNeverIgnored(Execution execution) {
        assertThatThrownBy(() -> Sandbox.of(execution, in -> in.map(FailureTest::brokenClass))
                        .with("task.ignored.exceptions", "*")
                        .run(1))
                .hasMessageMatching(".*-map-1 \\(FailureTest\\.java:\\d+\\) failed: .*LinkageError: no such method.*");
    }

    private static int brokenClass(int message) {
        throw new LinkageError("no such method");
    }

    @Test
    void aFailureBehindAShuffleNamesTheStreamBetween() {
        assertThatThrownBy(() -> Sandbox.of(in -> in.partitionBy(
                                        message -> "key" + message,
                                        message -> message,
                                        KVSerde.of(new NoOpSerde<>(), new NoOpSerde<>()),
                                        "shuffle")
                                .map(pair -> boom((Integer) pair.getValue())))
                        .run(2))
                .hasMessageMatching(".*partition_by-shuffle, 0] offset 0 key 'key2'.*-map-3 .*boom.*");
    }

    /** Fails wherever it is told to. */
    private static final class Failing
            implements MapFunction<Integer, Integer>,
                    FoldLeftFunction<Integer, Integer>,
                    ScheduledFunction<String, Integer>,
                    WatermarkFunction<Integer> {
        private static final long serialVersionUID = 1L;

        private final String where;

        Failing(String where) {
            this.where = where;
        }

        private void at(String place) {
            if (place.equals(where)) {
                throw new IllegalStateException("boom");
            }
        }

        @Override
        public void init(Context context) {
            at("init()");
        }

        @Override
        public Integer apply(Integer message) {
            return message;
        }

        @Override
        public Integer apply(Integer message, Integer sum) {
            return sum;
        }

        @Override
        public void schedule(Scheduler<String> scheduler) {
            at("schedule()");
            scheduler.schedule("key", System.currentTimeMillis());
        }

        @Override
        public Collection<Integer> onCallback(String key, long timestamp) {
            at("onCallback()");
            return List.of();
        }

        @Override
        public Collection<Integer> processWatermark(long watermark) {
            at("processWatermark()");
            return List.of();
        }

        @Override
        public Long getOutputWatermark() {
            return null;
        }

        @Override
        public void close() {
            at("close()");
        }
    }

    static Stream<Arguments> everyCallWithoutMessage() {
        KVSerde<Integer, Integer> serde = KVSerde.of(INTEGERS, INTEGERS);
        Failing init = new Failing("init()");
        MapFunction<Integer, Integer> mapInit = init;
        return Stream.of(
                on("map-1 .* failed in init\\(\\)", (in, out) -> in.map(mapInit)),
                on(
                        "partition_by-p .* failed in init\\(\\)",
                        (in, out) -> in.partitionBy(mapInit, message -> message, serde, "p")),
                on(
                        "partition_by-p .* failed in init\\(\\)",
                        (in, out) -> in.partitionBy(message -> message, mapInit, serde, "p")),
                on(
                        "window-w .* failed in init\\(\\)",
                        (in, out) -> in.window(Windows.keyedTumblingWindow(mapInit, LONG, INTEGERS, INTEGERS), "w")),
                on(
                        "window-w .* failed in init\\(\\)",
                        (in, out) -> in.window(Windows.tumblingWindow(LONG, () -> 0, init, INTEGERS), "w")),
                on("map-1 .* failed in schedule\\(\\)", (in, out) -> in.map(map("schedule()"))),
                on("map-1 .* failed in onCallback\\(\\)", (in, out) -> in.map(map("onCallback()"))),
                on("map-1 .* failed in processWatermark\\(\\)", (in, out) -> in.map(map("processWatermark()"))),
                on("map-1 \\(FailureTest.java:\\d+\\) failed", (in, out) -> in.map(map("close()"))));
    }

    private static MapFunction<Integer, Integer> map(String where) {
        return new Failing(where);
    }

    @ParameterizedTest
    @MethodSource("everyCallWithoutMessage")
    void otherCallsNameTheOperatorToo(String expected, Sandbox.Ending<Object> ending) {
        assertThatThrownBy(() -> Sandbox.ending(Execution.INLINE, ending)
                        .every(Duration.ofMillis(200))
                        .run(1, new WatermarkMessage(5)))
                .isInstanceOf(SamzaException.class)
                .hasMessageMatching(".*[Oo]perator samza-test-\\w+-" + expected + ".*boom.*")
                .rootCause()
                .isInstanceOf(IllegalStateException.class);
    }
}
