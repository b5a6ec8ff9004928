// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.config.Config;
import org.apache.samza.context.Context;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.OutputStream;
import org.apache.samza.operators.UpdateMessage;
import org.apache.samza.operators.UpdateOptions;
import org.apache.samza.operators.functions.JoinFunction;
import org.apache.samza.operators.functions.SinkFunction;
import org.apache.samza.operators.functions.StreamTableJoinFunction;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.kv.descriptors.RocksDbTableDescriptor;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.table.Table;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCoordinator;

/**
 * Every operator at once, each with an output of which all is known whatever happens on the way; {@link EveryOperatorModel} knows it.
 * Messages are pairs of an id and a group, both as text. Topics bear the job's name, so that several jobs have one broker.
 */
public final class EveryOperator implements StreamApplication {
    static final String LEFT = "left";
    static final String RIGHT = "right";
    /** Ids with their times. */
    static final String TIMED = "timed";

    static final String PAIRS = "pairs";
    static final String SEEN = "seen";
    static final String MERGED = "merged";
    static final String BROADCASTS = "broadcasts";
    static final String LATER = "later";
    static final String SUNK = "sunk";
    static final String REMINDERS = "reminders";
    static final String SPANS = "spans";
    /** Only where operators wait: a table that takes updates is not in the task. */
    static final String UPDATED = "updated";

    /** Set to true for operators that wait. */
    static final String WAITS = "test.waits";
    /** Address of a {@link RemoteRecords}. */
    static final String REMOTE = "test.remote";

    static final StringSerde TEXT = new StringSerde();
    static final KVSerde<String, String> PAIR = KVSerde.of(TEXT, TEXT);

    /** Every output but those of windows. */
    static List<String> outputs(boolean waits) {
        List<String> outputs = new ArrayList<>(List.of(PAIRS, SEEN, MERGED, BROADCASTS, LATER, SUNK, REMINDERS, SPANS));
        if (waits) {
            outputs.add(UPDATED);
        }
        return outputs;
    }

    /** The topic of a stream. */
    static String topic(String job, String stream) {
        return job + "-" + stream;
    }

    @Override
    public void describe(StreamApplicationDescriptor app) {
        new Description(app).describe();
    }

    /** Of one job. */
    private static final class Description {
        private final StreamApplicationDescriptor app;
        private final String job;
        private final boolean waits;
        private final GenericSystemDescriptor kafka =
                new GenericSystemDescriptor("kafka", "org.apache.samza.system.kafka.KafkaSystemFactory");
        private final GenericSystemDescriptor marked =
                new GenericSystemDescriptor("marked", MarkedKafkaFactory.class.getName());

        Description(StreamApplicationDescriptor app) {
            Config config = app.getConfig();
            this.app = app;
            this.job = config.get("job.name");
            this.waits = config.getBoolean(WAITS, false);
        }

        void describe() {
            app.withDefaultSystem(kafka);
            MessageStream<KV<String, String>> left = input(kafka, LEFT);
            MessageStream<KV<String, String>> right = input(kafka, RIGHT);
            MessageStream<KV<String, String>> byGroup = left.filter(
                            message -> !message.getKey().endsWith("0"))
                    .flatMap(EveryOperator::both)
                    .partitionBy(KV::getValue, KV::getKey, PAIR, "group");

            for (EveryWindow window : EveryWindow.values()) {
                window.describe(byGroup, output(window.output()));
            }
            left.join(right, new Pair(), TEXT, PAIR, PAIR, Duration.ofHours(1), "pair")
                    .sendTo(output(PAIRS));
            left.merge(List.of(right)).sendTo(output(MERGED));
            right.filter(message -> message.getKey().endsWith("7"))
                    .broadcast(PAIR, "all")
                    .sendTo(output(BROADCASTS));
            left.sink(new Sink(topic(job, SUNK)));
            (waits ? left.flatMapAsync(EveryOperator::later) : left).sendTo(output(LATER));
            tables(left, byGroup);
            times(byGroup);
        }

        private void tables(MessageStream<KV<String, String>> left, MessageStream<KV<String, String>> byGroup) {
            Table<KV<String, String>> latest = table("latest");
            byGroup.map(message -> KV.of(message.getValue(), message.getKey()))
                    .sendTo(latest)
                    .join(latest, new Lookup())
                    .sendTo(output(SEEN));
            if (waits) {
                Table<KV<String, String>> remote =
                        app.getTable(RemoteRecords.descriptor(app.getConfig().get(REMOTE)));
                left.filter(message -> message.getKey().endsWith("2"))
                        .map(message -> KV.of(message.getKey(), UpdateMessage.of(message.getValue(), "new")))
                        .sendTo(remote, UpdateOptions.UPDATE_WITH_DEFAULTS)
                        .map(message -> KV.of(message.getKey(), UpdateMessage.<String, String>of("again")))
                        .sendTo(remote, UpdateOptions.UPDATE_ONLY)
                        .map(message -> KV.of(message.getKey(), ""))
                        .join(remote, new Lookup())
                        .sendTo(output(UPDATED));
            }
        }

        private void times(MessageStream<KV<String, String>> byGroup) {
            table(Reminders.STORE);
            byGroup.flatMap(new Reminders()).sendTo(output(REMINDERS));
            table(EventTimeSpans.STORE);
            input(marked, TIMED)
                    .filter(message -> Ids.isId(message.getKey()))
                    .partitionBy(
                            message -> Ids.group(message.getKey()),
                            message -> message.getKey() + message.getValue(),
                            PAIR,
                            "event-time")
                    .flatMap(new EventTimeSpans())
                    .sendTo(output(SPANS));
        }

        private MessageStream<KV<String, String>> input(GenericSystemDescriptor system, String stream) {
            return app.getInputStream(system.getInputDescriptor(topic(job, stream), PAIR));
        }

        private OutputStream<KV<String, String>> output(String stream) {
            return app.getOutputStream(kafka.getOutputDescriptor(topic(job, stream), PAIR));
        }

        private Table<KV<String, String>> table(String id) {
            return app.getTable(new RocksDbTableDescriptor<>(id, PAIR).withChangelogEnabled());
        }
    }

    private static List<KV<String, String>> both(KV<String, String> message) {
        return List.of(
                KV.of(message.getKey() + "-a", message.getValue()), KV.of(message.getKey() + "-b", message.getValue()));
    }

    static CompletableFuture<Collection<KV<String, String>>> later(KV<String, String> message) {
        long delayMs = Math.floorMod(message.getKey().hashCode(), 7);
        return CompletableFuture.supplyAsync(
                () -> List.of(message), CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS));
    }

    /** Sends by itself, and asks for commits now and then. */
    private static final class Sink implements SinkFunction<KV<String, String>> {
        private static final long serialVersionUID = 1L;

        private final String topic;
        private transient SystemStream out;

        Sink(String topic) {
            this.topic = topic;
        }

        @Override
        public void init(Context context) {
            out = new SystemStream("kafka", topic);
        }

        @Override
        public void apply(KV<String, String> message, MessageCollector collector, TaskCoordinator coordinator) {
            // No serde is configured for what the application does not describe.
            collector.send(
                    new OutgoingMessageEnvelope(out, TEXT.toBytes(message.getKey()), TEXT.toBytes(message.getValue())));
            if (message.getKey().endsWith("50")) {
                coordinator.commit(TaskCoordinator.RequestScope.CURRENT_TASK);
            }
        }
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
