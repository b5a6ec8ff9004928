// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a program takes messages from and sends what it makes of them, and how its clients are set. Every engine compared gets the
 * same.
 *
 * @param brokers Kafka
 * @param input topic to read from its beginning
 * @param output topic to write
 * @param partitions of each topic
 * @param clients how Kafka's clients are set
 */
record Load(String brokers, String input, String output, int partitions, Clients clients) {
    static final int PARTITIONS = 8;
    static final int MESSAGE_BYTES = 100;
    static final long COMMIT_MS = 5000;
    /** Of {@link #arguments}, before those that a program adds. */
    static final int ARGUMENTS = 5;

    /** Settings of clients; what they leave out is each engine's default. */
    enum Clients {
        /** For backlogs. */
        BATCHING(
                Map.of("max.poll.records", "2000", "isolation.level", "read_committed"),
                Map.of("acks", "all", "linger.ms", "10", "batch.size", "65536")),
        /** As users find them. */
        DEFAULTS(Map.of(), Map.of());

        final Map<String, String> consumer;
        final Map<String, String> producer;

        Clients(Map<String, String> consumer, Map<String, String> producer) {
            this.consumer = consumer;
            this.producer = producer;
        }
    }

    /** A backlog of the usual number of partitions. */
    Load(String brokers, String input, String output) {
        this(brokers, input, output, PARTITIONS, Clients.BATCHING);
    }

    static Load of(String[] arguments) {
        return new Load(
                arguments[0],
                arguments[1],
                arguments[2],
                Integer.parseInt(arguments[3]),
                Clients.valueOf(arguments[4]));
    }

    List<String> arguments(String... more) {
        return Stream.concat(
                        Stream.of(brokers, input, output, Integer.toString(partitions), clients.name()),
                        Stream.of(more))
                .toList();
    }

    Map<String, Object> consumer() {
        return client(clients.consumer);
    }

    Map<String, Object> producer() {
        return client(clients.producer);
    }

    private Map<String, Object> client(Map<String, String> settings) {
        var client = new HashMap<String, Object>(settings);
        client.put("bootstrap.servers", brokers);
        return client;
    }

    /** All partitions of one of the topics. */
    List<TopicPartition> partitionsOf(String topic) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
