// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The least that can do the work: one thread, poll and send, a flush and a commit every few seconds. Runs until killed. */
final class RawLoop {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Where the work sends what it sends. */
    interface Out {
        void send(ProducerRecord<byte[], byte[]> message);
    }

    private RawLoop() {}

    public static void main(String[] arguments) throws Exception {
        run(Workload.valueOf(arguments[Load.ARGUMENTS]), Load.of(arguments), Path.of(arguments[Load.ARGUMENTS + 1]));
    }

    /** Runs until interrupted. */
    static void run(Workload workload, Load load, Path stores) throws Exception {
        var failure = new AtomicReference<Exception>();
        Callback noteFailure = (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        };
        var consumerConfig = load.consumer();
        consumerConfig.put("group.id", load.output());
        consumerConfig.put("enable.auto.commit", "false");
        try (var consumer =
                        new KafkaConsumer<>(consumerConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer =
                        new KafkaProducer<>(load.producer(), new ByteArraySerializer(), new ByteArraySerializer());
                RawWork work = RawWork.of(workload, load, stores, message -> producer.send(message, noteFailure))) {
            work.restore(consumer);
            List<TopicPartition> partitions = load.partitionsOf(load.input());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long committed = System.nanoTime();
            while (failure.get() == null) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    work.take(message);
                }
                if (System.nanoTime() - committed > Load.COMMIT_MS * 1_000_000) {
                    work.stage();
                    producer.flush();
                    work.apply();
                    consumer.commitSync();
                    committed = System.nanoTime();
                }
            }
            throw new IllegalStateException("A message could not be sent", failure.get());
        }
    }
}
