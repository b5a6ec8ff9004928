// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.OutputStream;
import org.apache.samza.operators.functions.JoinFunction;
import org.apache.samza.operators.functions.StreamTableJoinFunction;
import org.apache.samza.operators.triggers.Triggers;
import org.apache.samza.operators.windows.AccumulationMode;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.kv.descriptors.RocksDbTableDescriptor;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.table.Table;

/**
 * Every operator at once, each with an output of which the total is known whatever happens on the way. Messages are pairs of an id
 * and a group, both as text.
 */
public final class EveryOperator implements StreamApplication {
    static final String LEFT = "left";
    static final String RIGHT = "right";
    static final String TUMBLING = "tumbling";
    static final String EARLY = "early";
    static final String SESSIONS = "sessions";
    static final String PAIRS = "pairs";
    static final String SEEN = "seen";
    static final String MERGED = "merged";
    static final String BROADCASTS = "broadcasts";
    static final String LATER = "later";
    static final List<String> OUTPUTS = List.of(TUMBLING, EARLY, SESSIONS, PAIRS, SEEN, MERGED, BROADCASTS, LATER);
    /** Set to true for operators that wait. */
    static final String WAITS = "test.waits";

    private final KVSerde<String, String> serde = KVSerde.of(new StringSerde(), new StringSerde());
    private final GenericSystemDescriptor kafka =
            new GenericSystemDescriptor("kafka", "org.apache.samza.system.kafka.KafkaSystemFactory");

    @Override
    public void describe(StreamApplicationDescriptor app) {
        app.withDefaultSystem(kafka);
        MessageStream<KV<String, String>> left = app.getInputStream(kafka.getInputDescriptor(LEFT, serde));
        MessageStream<KV<String, String>> right = app.getInputStream(kafka.getInputDescriptor(RIGHT, serde));

        MessageStream<KV<String, String>> byGroup = left.filter(
                        message -> !message.getKey().endsWith("0"))
                .flatMap(message -> List.of(message, message))
                .partitionBy(KV::getValue, KV::getKey, serde, "group");
        windows(app, byGroup);
        left.join(right, new Pair(), new StringSerde(), serde, serde, Duration.ofHours(1), "pair")
                .sendTo(output(app, PAIRS));
        Table<KV<String, String>> latest =
                app.getTable(new RocksDbTableDescriptor<>("latest", serde).withChangelogEnabled());
        byGroup.map(message -> KV.of(message.getValue(), message.getKey()))
                .sendTo(latest)
                .join(latest, new Lookup())
                .sendTo(output(app, SEEN));
        left.merge(List.of(right)).sendTo(output(app, MERGED));
        right.filter(message -> message.getKey().endsWith("7"))
                .broadcast(serde, "all")
                .sendTo(output(app, BROADCASTS));
        if (app.getConfig().getBoolean(WAITS, false)) {
            left.flatMapAsync(EveryOperator::later).sendTo(output(app, LATER));
        } else {
            left.sendTo(output(app, LATER));
        }
    }

    private void windows(StreamApplicationDescriptor app, MessageStream<KV<String, String>> byGroup) {
        byGroup.window(
                        Windows.keyedTumblingWindow(
                                (KV<String, String> message) -> message.getKey(),
                                Duration.ofMillis(700),
                                () -> 0,
                                (message, count) -> count + 1,
                                new StringSerde(),
                                new IntegerSerde()),
                        "count")
                .map(pane -> KV.of(pane.getKey().getKey(), String.valueOf(pane.getMessage())))
                .sendTo(output(app, TUMBLING));
        byGroup.window(
                        Windows.keyedTumblingWindow(
                                        (KV<String, String> message) -> message.getKey(),
                                        Duration.ofMillis(1_500),
                                        new StringSerde(),
                                        serde)
                                .setEarlyTrigger(Triggers.repeat(Triggers.count(7)))
                                .setAccumulationMode(AccumulationMode.DISCARDING),
                        "early")
                .map(pane -> KV.of(
                        pane.getKey().getKey(), String.valueOf(pane.getMessage().size())))
                .sendTo(output(app, EARLY));
        byGroup.window(
                        Windows.keyedSessionWindow(
                                (KV<String, String> message) -> message.getKey(),
                                Duration.ofMillis(400),
                                () -> 0,
                                (message, count) -> count + 1,
                                new StringSerde(),
                                new IntegerSerde()),
                        "session")
                .map(pane -> KV.of(pane.getKey().getKey(), String.valueOf(pane.getMessage())))
                .sendTo(output(app, SESSIONS));
    }

    private OutputStream<KV<String, String>> output(StreamApplicationDescriptor app, String name) {
        return app.getOutputStream(kafka.getOutputDescriptor(name, serde));
    }

    private static CompletableFuture<Collection<KV<String, String>>> later(KV<String, String> message) {
        long delayMs = Math.floorMod(message.getKey().hashCode(), 7);
        return CompletableFuture.supplyAsync(
                () -> List.of(message), CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS));
    }

    private static final class Pair
            implements JoinFunction<String, KV<String, String>, KV<String, String>, KV<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public KV<String, String> apply(KV<String, String> left, KV<String, String> right) {
            return KV.of(left.getKey(), left.getValue() + "+" + right.getValue());
        }

        @Override
        public String getFirstKey(KV<String, String> left) {
            return left.getKey();
        }

        @Override
        public String getSecondKey(KV<String, String> right) {
            return right.getKey();
        }
    }

    private static final class Lookup
            implements StreamTableJoinFunction<String, KV<String, String>, KV<String, String>, KV<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public KV<String, String> apply(KV<String, String> message, KV<String, String> record) {
            return KV.of(message.getKey(), record == null ? "missing" : record.getValue());
        }

        @Override
        public String getMessageKey(KV<String, String> message) {
            return message.getKey();
        }

        @Override
        public String getRecordKey(KV<String, String> record) {
            return record.getKey();
        }
    }
}
