// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The least that can do the work: one thread, poll and send, a flush and a commit every few seconds. Runs until killed. */
final class RawPassThrough {
    private static final Duration POLL = Duration.ofMillis(100);

    private RawPassThrough() {}

    public static void main(String[] arguments) {
        Load load = Load.of(arguments);
        var failure = new AtomicReference<Exception>();
        Callback noteFailure = (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        };
        var consumerConfig = load.client(Load.consumer());
        consumerConfig.put("group.id", load.output());
        consumerConfig.put("enable.auto.commit", "false");
        try (var consumer =
                        new KafkaConsumer<>(consumerConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(
                        load.client(Load.producer()), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Load.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(load.input(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long committed = System.nanoTime();
            while (failure.get() == null) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> message : records) {
                    producer.send(new ProducerRecord<>(load.output(), message.key(), message.value()), noteFailure);
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
}
