// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.samza.context.Context;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.TaskCoordinator.RequestScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operator that neither looks at the clock nor at a table, in every way of running tasks. */
@ParameterizedClass
@EnumSource
final class OperatorsTest {
    /** Functions are copied for each task, so what they tell goes here. */
    private static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();

    private final Execution execution;

    OperatorsTest(Execution execution) {
        this.execution = execution;
    }

    @BeforeEach
    void forget() {
        TOLD.clear();
    }

    private <O> Sandbox<O> app(Sandbox.Description<O> description) {
        return Sandbox.of(execution, description);
    }

    @Test
    void mapChangesMessagesAndDropsWhereItGivesNull() {
        assertThat(app(in -> in.map(message -> message == 2 ? null : message * 10))
                        .run(1, 2, 3))
                .isEqualTo(List.of(10, 30));
    }

    @Test
    void nullIsNoMessage() {
        assertThat(app(in -> in.map(message -> "got " + message)).run(1, null, 3))
                .isEqualTo(List.of("got 1", "got 3"));
    }

    @Test
    void filterKeepsWhatItAccepts() {
        assertThat(app(in -> in.filter(message -> message % 2 == 0)).run(1, 2, 3, 4))
                .isEqualTo(List.of(2, 4));
    }

    @Test
    void flatMapGivesAnyNumber() {
        assertThat(app(in -> in.flatMap(message -> Collections.nCopies(message, message)))
                        .run(0, 1, 3))
                .isEqualTo(List.of(1, 3, 3, 3));
    }

    @Test
    void flatMapMayGiveNullForNone() {
        assertThat(app(in -> in.flatMap(message -> message == 1 ? null : List.of(message)))
                        .run(1, 2))
                .isEqualTo(List.of(2));
    }

    @Test
    void flatMapAsyncGivesAnyNumberLater() {
        assertThat(app(in -> in.flatMapAsync(message -> later(message, Collections.nCopies(message, message))))
                        .run(0, 1, 2, 3))
                .containsExactlyInAnyOrder(1, 2, 2, 3, 3, 3);
    }

    /** Later messages come earlier. */
    private static <T> CompletableFuture<T> later(int message, T result) {
        return CompletableFuture.supplyAsync(
                () -> result, CompletableFuture.delayedExecutor(100L / (message + 1), TimeUnit.MILLISECONDS));
    }

    @Test
    void theEndOfAStreamDoesNotOvertakeMessagesThatWait() {
        assertThat(app(in -> in.flatMapAsync(message -> later(message, List.of(message)))
                                .partitionBy(message -> message, message -> message, objects(), "shuffle")
                                .flatMapAsync(pair -> later(pair.getKey(), List.of(pair.getValue())))
                                .broadcast(new NoOpSerde<>(), "all"))
                        .run(1, 2, 3, 4, 5, 6))
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    }

    @Test
    void sinkSendsWhereItWantsTo() {
        assertThat(Sandbox.ending(
                                execution,
                                (in, out) -> in.sink(
                                        (message, collector, coordinator) -> collector.send(new OutgoingMessageEnvelope(
                                                new SystemStream("test", "out"), message, null, -message))))
                        .partitions(2)
                        .runAll(Map.of(0, List.of(1, 2, 3))))
                .isEqualTo(Map.of(0, List.of(-2), 1, List.of(-1, -3)));
    }

    @Test
    void sinkMayEndTheJob() {
        Sandbox.ending(
                        execution,
                        (in, out) -> in.sink((message, collector, coordinator) -> {
                            TOLD.add("got " + message);
                            if (message == 2) {
                                coordinator.shutdown(RequestScope.ALL_TASKS_IN_CONTAINER);
                            }
                        }))
                .with("task.max.concurrency", "1")
                .run(1, 2, 3);
        assertThat(TOLD).containsExactly("got 1", "got 2");
    }

    @Test
    void sendToPassesMessagesOn() {
        assertThat(Sandbox.<Object>ending(
                                execution,
                                (in, out) -> in.map(message -> (Object) message)
                                        .sendTo(out)
                                        .sink((message, collector, coordinator) -> TOLD.add("passed " + message)))
                        .run(1, 2))
                .isEqualTo(List.of(1, 2));
        assertThat(TOLD).containsExactly("passed 1", "passed 2");
    }

    @Test
    void messagesWithoutKeyAreSpreadByThemselves() {
        assertThat(app(in -> in.map(message -> message)).partitions(2).runAll(Map.of(0, List.of(1, 2, 3))))
                .isEqualTo(Map.of(0, List.of(2), 1, List.of(1, 3)));
    }

    @Test
    void mergePassesEachStreamOnOnce() {
        assertThat(app(in -> {
                            MessageStream<Integer> tens = in.map(message -> message * 10);
                            return in.merge(List.of(tens, in, tens, in.map(message -> message * 100)));
                        })
                        .run(1, 2))
                .containsExactlyInAnyOrder(1, 10, 100, 2, 20, 200);
    }

    @Test
    void mergeAllDoesTheSame() {
        assertThat(app(in -> MessageStream.mergeAll(List.of(in, in.map(message -> message * 10))))
                        .run(1, 2))
                .containsExactlyInAnyOrder(1, 10, 2, 20);
    }

    @Test
    void partitionByBringsEqualKeysToOneTask() {
        List<String> counts = app(in -> in.partitionBy(message -> message % 5, message -> message, objects(), "shuffle")
                        .map(new Count()))
                .runAll(Map.of(0, List.of(1, 2, 3, 4), 1, List.of(11, 12, 13, 14), 2, List.of(21, 22, 23, 24)))
                .get(0);
        assertThat(counts)
                .containsExactlyInAnyOrder(
                        "1:1", "2:1", "3:1", "4:1", "1:2", "2:2", "3:2", "4:2", "1:3", "2:3", "3:3", "4:3");
    }

    /** Counts by key, which is right only if a key has one task. */
    private static final class Count implements MapFunction<KV<Integer, Integer>, String> {
        private static final long serialVersionUID = 1L;

        private final HashMap<Integer, Integer> counts = new HashMap<>();

        @Override
        public String apply(KV<Integer, Integer> pair) {
            return pair.getKey() + ":" + counts.merge(pair.getKey(), 1, Integer::sum);
        }
    }

    @Test
    void partitionByUsesTheSerdeItIsGiven() {
        assertThat(app(in -> in.partitionBy(
                                        message -> "k" + message,
                                        message -> message,
                                        KVSerde.of(new StringSerde(), new IntegerSerde()),
                                        "shuffle")
                                .map(pair -> pair.getKey() + "=" + pair.getValue()))
                        .run(1, 2))
                .containsExactlyInAnyOrder("k1=1", "k2=2");
    }

    @Test
    void partitionByAllowsNoKeyAndNoValue() {
        assertThat(app(in -> in.partitionBy(
                                        message -> message == 1 ? null : message,
                                        message -> message == 2 ? null : message,
                                        objects(),
                                        "shuffle")
                                .map(pair -> pair.getKey() + "=" + pair.getValue()))
                        .run(1, 2))
                .containsExactlyInAnyOrder("null=1", "2=null");
    }

    @Test
    void partitionByAllowsNoValueOfAnySerde() {
        assertThat(app(in -> in.partitionBy(
                                        message -> message,
                                        message -> message == 2 ? null : message,
                                        KVSerde.of(new IntegerSerde(), new IntegerSerde()),
                                        "numbers")
                                .partitionBy(
                                        KV::getKey,
                                        pair -> pair.getValue() == null ? null : "",
                                        KVSerde.of(new IntegerSerde(), new StringSerde()),
                                        "texts")
                                .map(pair -> pair.getKey() + "=" + pair.getValue()))
                        .run(1, 2))
                .containsExactlyInAnyOrder("1=", "2=null");
    }

    @Test
    void severalShufflesEndOneAfterTheOther() {
        Map<Integer, List<Object>> messages = new HashMap<>();
        List<Object> all = new ArrayList<>();
        for (int partition = 0; partition < 4; partition++) {
            List<Object> some = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                some.add(partition * 1_000 + i);
            }
            messages.put(partition, some);
            all.addAll(some);
        }
        assertThat(app(in -> in.partitionBy(message -> message, message -> message, objects(), "one")
                                .map(KV::getValue)
                                .partitionBy(message -> message / 7, message -> message, objects(), "two")
                                .map(KV::getValue)
                                .partitionBy(message -> message / 3, message -> message, objects(), "three")
                                .map(KV::getValue))
                        .runAll(messages)
                        .get(0))
                .hasSameSizeAs(all)
                .containsAll(all.stream().map(Integer.class::cast).toList());
    }

    @Test
    void broadcastReachesEveryTask() {
        List<String> got = app(in -> in.broadcast(new NoOpSerde<>(), "all").map(new TaskName()))
                .runAll(Map.of(0, List.of(1), 1, List.of(2), 2, List.of()))
                .get(0);
        assertThat(got)
                .containsExactlyInAnyOrder(
                        "Partition 0:1",
                        "Partition 0:2",
                        "Partition 1:1",
                        "Partition 1:2",
                        "Partition 2:1",
                        "Partition 2:2");
    }

    /** Says which task it is in. */
    private static final class TaskName implements MapFunction<Integer, String> {
        private static final long serialVersionUID = 1L;

        private transient String task;

        @Override
        public void init(Context context) {
            task = context.getTaskContext().getTaskModel().getTaskName().getTaskName();
        }

        @Override
        public String apply(Integer message) {
            return task + ":" + message;
        }
    }

    @Test
    void broadcastOfPairsKeepsKeyAndValue() {
        assertThat(app(in -> in.map(message -> KV.of("k" + message, message))
                                .broadcast(KVSerde.of(new StringSerde(), new IntegerSerde()), "all")
                                .map(pair -> pair.getKey() + "=" + pair.getValue()))
                        .run(1, 2))
                .isEqualTo(List.of("k1=1", "k2=2"));
    }

    @Test
    void broadcastOfObjectsKeepsPairsThatAreObjects() {
        assertThat(app(in -> in.map(message -> KV.of("k" + message, message))
                                .broadcast(new NoOpSerde<>(), "all")
                                .map(pair -> pair.getKey() + "=" + pair.getValue()))
                        .run(1, 2))
                .isEqualTo(List.of("k1=1", "k2=2"));
    }

    @Test
    void everyTaskHasFunctionsOfItsOwnAndClosesThem() {
        app(in -> in.map(new Lifetime())).runAll(Map.of(0, List.of(1), 1, List.of(2)));
        assertThat(TOLD).containsExactlyInAnyOrder("init", "apply 1 first", "close", "init", "apply 2 first", "close");
        assertThat(List.copyOf(TOLD).get(0)).isEqualTo("init");
        assertThat(List.copyOf(TOLD).get(5)).isEqualTo("close");
    }

    private static final class Lifetime implements MapFunction<Integer, Integer> {
        private static final long serialVersionUID = 1L;

        private boolean used;

        @Override
        public void init(Context context) {
            TOLD.add("init");
        }

        @Override
        public Integer apply(Integer message) {
            TOLD.add("apply " + message + (used ? " again" : " first"));
            used = true;
            return message;
        }

        @Override
        public void close() {
            TOLD.add("close");
        }
    }

    private static <K, V> KVSerde<K, V> objects() {
        return KVSerde.of(new NoOpSerde<>(), new NoOpSerde<>());
    }
}
