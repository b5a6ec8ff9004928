// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.samza.test.support.Topics;

/** The messages that every side finds waiting. */
final class Backlog {
    static final String TOPIC = "benchmark-input";

    private Backlog() {}

    /** Creates and fills the topic. */
    static void fill(Topics topics, long messages) {
        topics.create(TOPIC, Load.PARTITIONS, Map.of());
        var random = new Random(1);
        var values = new byte[1024][Load.MESSAGE_BYTES];
        for (byte[] value : values) {
            random.nextBytes(value);
        }
        Map<String, Object> config =
                Map.of("bootstrap.servers", topics.brokers(), "linger.ms", "50", "batch.size", "131072");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < messages; i++) {
                producer.send(new ProducerRecord<>(
                        TOPIC, (int) (i % Load.PARTITIONS), null, values[(int) (i % values.length)]));
            }
        }
        if (topics.end(TOPIC) != messages) {
            throw new IllegalStateException(
                    "Expected " + messages + " messages, but the topic has " + topics.end(TOPIC));
        }
    }
}
