// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.samza.example.callgraph.Call;
import org.apache.samza.example.callgraph.CallTree;
import org.apache.samza.example.callgraph.OpenRequest;
import org.apache.samza.serializers.Serde;

/**
 * The call trees of the example by hand: one thread reads calls, sends them on by request as the bytes they were, reads those again and
 * keeps open requests in a map. Requests wait for ever, and a restart loses them. Runs until killed.
 */
final class RawCallTrees {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Load load;
    private final String between;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Callback noteFailure = (metadata, exception) -> {
        if (exception != null) {
            failure.compareAndSet(null, exception);
        }
    };
    private final Serde<String> keys = Call.serde().getKeySerde();
    private final Serde<Call> calls = Call.serde().getValueSerde();
    private final Serde<CallTree> trees = CallTree.serde().getValueSerde();
    private final Map<String, OpenRequest> open = new HashMap<>();

    private RawCallTrees(Load load, String between) {
        this.load = load;
        this.between = between;
        this.producer = new KafkaProducer<>(load.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    public static void main(String[] arguments) throws Exception {
        new RawCallTrees(Load.of(arguments), arguments[Load.ARGUMENTS]).run();
    }

    private void run() throws Exception {
        var config = load.consumer();
        config.put("group.id", load.output());
        config.put("enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>(load.partitionsOf(load.input()));
            partitions.addAll(load.partitionsOf(between));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long committed = System.nanoTime();
            while (failure.get() == null) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    take(message);
                }
                if (System.nanoTime() - committed > Load.COMMIT_MS * 1_000_000) {
                    producer.flush();
                    consumer.commitSync();
                    committed = System.nanoTime();
                }
            }
            throw new IllegalStateException("A message could not be sent", failure.get());
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        Call call = calls.fromBytes(message.value());
        String id = call.requestId();
        if (message.topic().equals(load.input())) {
            producer.send(new ProducerRecord<>(between, keys.toBytes(id), message.value()), noteFailure);
            return;
        }
        OpenRequest before = open.get(id);
        OpenRequest request = (before == null ? OpenRequest.begin(0) : before).with(call);
        if (request.hasAll()) {
            open.remove(id);
            CallTree tree = CallTree.of(id, request.calls(), true);
            producer.send(new ProducerRecord<>(load.output(), keys.toBytes(id), trees.toBytes(tree)), noteFailure);
        } else {
            open.put(id, request);
        }
    }
}
