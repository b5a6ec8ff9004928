// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import java.time.Duration;
import java.util.List;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.functions.JoinFunction;
import org.apache.samza.operators.functions.StreamTableJoinFunction;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.kv.descriptors.RocksDbTableDescriptor;
import org.apache.samza.storage.kv.inmemory.descriptors.InMemoryTableDescriptor;
import org.apache.samza.system.SystemStreamMetadata.OffsetType;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.table.Table;

/**
 * The application of which the files beside {@code derived-by-1.8.properties} hold what release 1.8.0 makes: they were written by
 * running the published jars with the same description.
 */
final class DescribedOnce implements StreamApplication {
    @Override
    public void describe(StreamApplicationDescriptor app) {
        GenericSystemDescriptor system =
                new GenericSystemDescriptor("kafka", "org.apache.samza.system.inmemory.InMemorySystemFactory");
        KVSerde<String, String> serde = KVSerde.of(new StringSerde(), new StringSerde());
        app.withDefaultSystem(system);
        MessageStream<KV<String, String>> a =
                app.getInputStream(system.getInputDescriptor("in-a", serde).withOffsetDefault(OffsetType.OLDEST));
        MessageStream<KV<String, String>> b =
                app.getInputStream(system.getInputDescriptor("in-b", serde).withPhysicalName("topic.b"));
        Table<KV<String, String>> t1 = app.getTable(new RocksDbTableDescriptor<>("t1", serde).withChangelogEnabled());
        Table<KV<String, String>> t2 = app.getTable(new InMemoryTableDescriptor<>("t2", serde));
        MessageStream<KV<String, String>> byKey =
                a.map(m -> m).filter(m -> true).partitionBy(KV::getKey, KV::getValue, serde, "byKey");
        byKey.window(
                        Windows.keyedTumblingWindow(
                                (KV<String, String> m) -> m.getKey(),
                                Duration.ofSeconds(3),
                                () -> 0,
                                (m, count) -> count + 1,
                                new StringSerde(),
                                new IntegerSerde()),
                        "cnt")
                .map(pane -> KV.of(pane.getKey().getKey(), "" + pane.getMessage()))
                .sendTo(app.getOutputStream(system.getOutputDescriptor("out-a", serde)));
        byKey.join(
                        b.partitionBy(KV::getKey, KV::getValue, serde, "other"),
                        new Both(),
                        new StringSerde(),
                        serde,
                        serde,
                        Duration.ofSeconds(7),
                        "j1")
                .sendTo(t1);
        byKey.join(t1, new First()).merge(List.of(b)).broadcast(serde, "bc").sendTo(t2);
        b.window(
                        Windows.keyedSessionWindow(
                                (KV<String, String> m) -> m.getKey(), Duration.ofSeconds(4), new StringSerde(), serde),
                        "sess")
                .sink((m, collector, coordinator) -> {});
        b.flatMapAsync(m -> null).flatMap(m -> null);
    }

    private static final class Both
            implements JoinFunction<String, KV<String, String>, KV<String, String>, KV<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public KV<String, String> apply(KV<String, String> left, KV<String, String> right) {
            return KV.of(left.getKey(), left.getValue() + right.getValue());
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

    private static final class First
            implements StreamTableJoinFunction<String, KV<String, String>, KV<String, String>, KV<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public KV<String, String> apply(KV<String, String> message, KV<String, String> record) {
            return message;
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
