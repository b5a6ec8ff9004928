// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.time.Duration;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.config.Config;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.functions.FilterFunction;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.serializers.ByteSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.LongSerde;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;

/** Maps, filters, sends to the task that has the key, and counts by key and second: with operators. */
public final class PipelineApplication implements StreamApplication {
    @Override
    public void describe(StreamApplicationDescriptor app) {
        Config config = app.getConfig();
        KafkaSystemDescriptor kafka = new KafkaSystemDescriptor("kafka");
        KVSerde<Long, byte[]> serde = KVSerde.of(new LongSerde(), new ByteSerde());
        app.withDefaultSystem(kafka);
        MessageStream<KV<Long, byte[]>> byKey = app.getInputStream(
                        kafka.getInputDescriptor(config.get("benchmark.input"), serde))
                .map(message -> KV.of(PipelineTask.mapped(message.getKey()), message.getValue()))
                .filter(message -> PipelineTask.wanted(message.getKey()))
                .partitionBy(KV::getKey, KV::getValue, serde, "key");
        byKey.window(
                        Windows.keyedTumblingWindow(
                                KV::getKey,
                                Duration.ofMillis(PipelineTask.WINDOW_MS),
                                () -> 0L,
                                (message, count) -> count + 1,
                                new LongSerde(),
                                new LongSerde()),
                        "count")
                .sink((pane, collector, coordinator) -> {});
        byKey.filter(new OneInNinety())
                .sendTo(app.getOutputStream(kafka.getOutputDescriptor(config.get("benchmark.output"), serde)));
    }

    /** So that progress can be seen from outside: of a hundred messages ninety come here. */
    private static final class OneInNinety implements FilterFunction<KV<Long, byte[]>> {
        private static final long serialVersionUID = 1L;
        private int counted;

        @Override
        public boolean apply(KV<Long, byte[]> message) {
            counted = (counted + 1) % 90;
            return counted == 0;
        }
    }
}
