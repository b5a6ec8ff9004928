// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the quick start does with Kafka. */
record KafkaClients(String bootstrapServers) {
    private static final Duration POLL = Duration.ofMillis(200);

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** All of the records become visible, or none. */
    void sendAll(List<ProducerRecord<String, String>> records) throws ExecutionException, InterruptedException {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                "quickstart-loader",
                "linger.ms",
                "20",
                "compression.type",
                "lz4");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> last = null;
            for (ProducerRecord<String, String> record : records) {
                last = producer.send(record);
            }
            if (last != null) {
                last.get();
            }
            producer.commitTransaction();
        }
    }

    /** Number of visible records in the topic. */
    long count(String topic) {
        long[] count = {0};
        forEach(topic, message -> count[0]++);
        return count[0];
    }

    /** Every visible record of the topic up to its present end. */
    void forEach(String topic, Consumer<ConsumerRecord<String, String>> use) {
        try (var consumer = fromTheBeginning(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (!reached(consumer, ends)) {
                consumer.poll(POLL).forEach(use);
            }
        }
    }

    /** A consumer of every partition of the topic that sees what is committed, from the oldest record on. */
    KafkaConsumer<String, String> fromTheBeginning(String topic) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        config.put("max.poll.records", "2000");
        var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    static void poll(KafkaConsumer<String, String> consumer, Consumer<ConsumerRecord<String, String>> use) {
        consumer.poll(POLL).forEach(use);
    }

    private static boolean reached(KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
