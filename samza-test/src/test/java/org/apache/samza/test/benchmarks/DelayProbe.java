// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Sends messages at a steady pace into one topic and waits for them at the end of another, as a reader of committed messages.
 *
 * @param input topic to send to
 * @param output topic to wait at
 * @param perSecond messages a second
 * @param warmUp messages at first that are not counted
 * @param count messages that are
 */
record DelayProbe(String brokers, String input, String output, int perSecond, long warmUp, int count) {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Delays between the instants at which messages were due and those at which they were received. */
    Delays measure() throws InterruptedException {
        Map<String, Object> config = Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Load.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(output, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            try (var sender = PacedSender.start(brokers, perSecond, warmUp + count, this::message)) {
                return Delays.ofNanos(receive(consumer));
            }
        }
    }

    /** The key tells it from messages of the backlog, which have none. */
    private ProducerRecord<byte[], byte[]> message(long index, long dueNanos) {
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(index).array();
        byte[] value = ByteBuffer.allocate(Load.MESSAGE_BYTES).putLong(dueNanos).array();
        return new ProducerRecord<>(input, (int) (index % Load.PARTITIONS), key, value);
    }

    private long[] receive(KafkaConsumer<byte[], byte[]> consumer) {
        var delays = new long[count];
        int received = 0;
        long deadline = System.nanoTime() + LIMIT.toNanos() + (warmUp + count) / perSecond * 1_000_000_000L;
        while (received < count) {
            Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL);
            long now = System.nanoTime();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.key() != null && ByteBuffer.wrap(record.key()).getLong() >= warmUp) {
                    delays[received++] = now - ByteBuffer.wrap(record.value()).getLong();
                }
            }
            if (now - deadline > 0) {
                throw new IllegalStateException(
                        "Expected " + count + " messages in " + output + ", but " + received + " came");
            }
        }
        return delays;
    }
}
