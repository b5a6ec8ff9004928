// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.samza.test.support.Topics;

/** The messages that every side finds waiting. */
final class Backlog {
    private static final int DIFFERENT = 1024;

    private Backlog() {}

    /** Creates and fills the topic of a workload. */
    static void fill(Topics topics, Workload workload, long messages) {
        topics.create(workload.input(), Load.PARTITIONS, Map.of());
        append(topics, workload, messages);
    }

    /** Adds messages to the topic of a workload. */
    static void append(Topics topics, Workload workload, long messages) {
        append(topics, workload, workload.input(), Load.PARTITIONS, Load.MESSAGE_BYTES, messages);
    }

    /** Adds messages of a workload to any topic. */
    static void append(Topics topics, Workload workload, String topic, int partitions, int bytes, long messages) {
        long before = topics.end(topic);
        var random = new Random(1);
        byte[][] values = workload == Workload.FILTER ? objects(random, bytes) : noise(random, bytes);
        int keys = workload.counts.map(store -> store.keys).orElse(0);
        Map<String, Object> config =
                Map.of("bootstrap.servers", topics.brokers(), "linger.ms", "50", "batch.size", "131072");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < messages; i++) {
                // A key has one partition, because the number of keys is a multiple of that of partitions.
                long key = keys > 0 ? random.nextInt(keys) : i;
                producer.send(new ProducerRecord<>(
                        topic,
                        (int) (key % partitions),
                        keys > 0 ? ByteBuffer.allocate(Long.BYTES).putLong(key).array() : null,
                        values[random.nextInt(values.length)]));
            }
        }
        long added = topics.end(topic) - before;
        if (added != messages) {
            throw new IllegalStateException("Expected " + messages + " more messages in " + topic + ", found " + added);
        }
    }

    private static byte[][] noise(Random random, int bytes) {
        var values = new byte[DIFFERENT][bytes];
        for (byte[] value : values) {
            random.nextBytes(value);
        }
        return values;
    }

    private static byte[][] objects(Random random, int bytes) {
        var values = new byte[DIFFERENT][];
        for (int i = 0; i < DIFFERENT; i++) {
            String start = String.format(
                    Locale.ROOT,
                    "{\"id\":%d,\"wanted\":%b,\"price\":%.2f,\"city\":\"",
                    random.nextInt(1_000_000),
                    i % 2 == 0,
                    random.nextDouble() * 1000);
            String padding = "x".repeat(bytes - start.length() - 2);
            values[i] = (start + padding + "\"}").getBytes(StandardCharsets.UTF_8);
        }
        return values;
    }
}
