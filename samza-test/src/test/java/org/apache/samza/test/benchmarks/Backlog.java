// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.samza.test.support.Flights;
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

    /** Adds messages of a workload to any topic of so many partitions; flights are as long as they are, whatever is asked for. */
    static void append(Topics topics, Workload workload, String topic, int partitions, int bytes, long messages) {
        var random = new Random(1);
        LongFunction<ProducerRecord<byte[], byte[]>> records = switch (workload) {
            case FLIGHTS -> flights(topic);
            case FILTER -> unkeyed(topic, partitions, objects(random, bytes), random);
            case COUNT, COUNT_MANY, COUNT_IN_MEMORY, PIPELINE ->
                keyed(topic, workload.counts.orElseThrow().keys, noise(random, bytes), random);
            case PASS_THROUGH, DROP -> unkeyed(topic, partitions, noise(random, bytes), random);
        };
        send(topics, topic, messages, records);
    }

    /** Sends each key once with a count of one, to the partition that Kafka gives it: the changelog of a store that has all keys. */
    static void fillWithKeys(Topics topics, String changelog, long keys) {
        send(topics, changelog, keys, key -> new ProducerRecord<>(changelog, bytes(key), bytes(1)));
    }

    /** Sends each key once with a count of one, to all partitions alike. */
    static void fillEvenly(Topics topics, String topic, int partitions, long messages) {
        send(
                topics,
                topic,
                messages,
                key -> new ProducerRecord<>(topic, (int) (key % partitions), bytes(key), bytes(1)));
    }

    private static void send(
            Topics topics, String topic, long messages, LongFunction<ProducerRecord<byte[], byte[]>> records) {
        long before = topics.end(topic);
        Map<String, Object> config =
                Map.of("bootstrap.servers", topics.brokers(), "linger.ms", "50", "batch.size", "131072");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < messages; i++) {
                producer.send(records.apply(i));
            }
        }
        long added = topics.end(topic) - before;
        if (added != messages) {
            throw new IllegalStateException("Expected " + messages + " more messages in " + topic + ", found " + added);
        }
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static LongFunction<ProducerRecord<byte[], byte[]>> unkeyed(
            String topic, int partitions, byte[][] values, Random random) {
        return i -> new ProducerRecord<>(topic, (int) (i % partitions), null, values[random.nextInt(values.length)]);
    }

    private static LongFunction<ProducerRecord<byte[], byte[]>> keyed(
            String topic, int keys, byte[][] values, Random random) {
        return i -> new ProducerRecord<>(topic, bytes(random.nextInt(keys)), values[random.nextInt(values.length)]);
    }

    /** All that there are in the order of their schedule, over and over; an airport has the partition that Kafka gives it. */
    private static LongFunction<ProducerRecord<byte[], byte[]>> flights(String topic) {
        List<ProducerRecord<byte[], byte[]>> all = Flights.all().stream()
                .map(flight -> new ProducerRecord<>(
                        topic,
                        flight.origin().getBytes(StandardCharsets.UTF_8),
                        flight.json().getBytes(StandardCharsets.UTF_8)))
                .toList();
        long airports =
                Flights.all().stream().map(Flights.Flight::origin).distinct().count();
        if (airports != Workload.FLIGHTS.counts.orElseThrow().keys) {
            throw new IllegalStateException("Found flights of " + airports + " airports");
        }
        return i -> all.get((int) (i % all.size()));
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
