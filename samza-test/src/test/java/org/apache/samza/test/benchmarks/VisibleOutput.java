// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The output as a reader of committed messages sees it from now on. */
final class VisibleOutput implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long LIMIT_MS = 600_000;

    private final KafkaConsumer<byte[], byte[]> consumer;

    VisibleOutput(String brokers, String topic, int partitions) {
        Map<String, Object> config = Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    /**
     * Waits for a message that was sent at that time or later; those of a process that had ended before do not count, however late
     * they become visible.
     *
     * @param sentMs in ms since the epoch
     * @return when it was received, in ms since the epoch
     */
    long awaitSentSince(long sentMs) {
        long deadline = System.currentTimeMillis() + LIMIT_MS;
        while (true) {
            Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL);
            long now = System.currentTimeMillis();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.timestamp() >= sentMs) {
                    return now;
                }
            }
            if (now > deadline) {
                throw new IllegalStateException("No new message came out within " + LIMIT_MS + " ms");
            }
        }
    }

    /**
     * When messages were received, in ms since the epoch.
     *
     * @param firstMs the first of them
     * @param lastMs the last of them
     */
    record Arrivals(long firstMs, long lastMs) {}

    /** Waits for so many messages of a program that runs. */
    Arrivals await(long messages, Side.Running run) {
        long deadline = System.currentTimeMillis() + LIMIT_MS;
        long first = 0;
        long received = 0;
        while (true) {
            int more = consumer.poll(POLL).count();
            long now = System.currentTimeMillis();
            if (received == 0 && more > 0) {
                first = now;
            }
            received += more;
            if (received >= messages) {
                return new Arrivals(first, now);
            }
            boolean lives = run.program().process().isAlive();
            if (now > deadline || !lives) {
                throw new IllegalStateException("Expected " + messages + " messages, but " + received + " came "
                        + (lives ? "within " + LIMIT_MS + " ms" : "before the process ended") + "; its log is "
                        + run.program().log());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
