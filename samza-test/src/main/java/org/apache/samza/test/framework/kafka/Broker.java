// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.devcluster.DevClusterSpec;

/** A running broker and the clients that tests use it with. */
final class Broker implements AutoCloseable {
    private static final String NODE = "kafka-1";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path dir;
    private final DevCluster cluster;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    private Broker(Path dir, DevCluster cluster) {
        this.dir = dir;
        this.cluster = cluster;
        this.admin = Admin.create(clientConfig(cluster));
        this.producer = new KafkaProducer<>(clientConfig(cluster), new StringSerializer(), new StringSerializer());
    }

    private static Map<String, Object> clientConfig(DevCluster cluster) {
        return Map.of("bootstrap.servers", cluster.bootstrapServers());
    }

    static Broker start(Map<String, String> settings) {
        try {
            Path dir = Files.createTempDirectory("samza-embedded-kafka-");
            DevClusterSpec spec = DevClusterSpec.in(dir).withNodeManagers(0);
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                spec = spec.withBrokerSetting(setting.getKey(), setting.getValue());
            }
            try {
                return new Broker(dir, DevCluster.start(spec));
            } catch (RuntimeException e) {
                delete(dir);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for the broker", e);
        }
    }

    String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    void createTopic(String topic, int partitions, Map<String, String> properties) {
        NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(properties);
        get(admin.createTopics(List.of(wanted)).all());
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        // Before every partition has a leader that answers, a producer may lose its first batch for good.
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!answers(ends)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Topic " + topic + " has no leaders " + LIMIT + " after its creation");
            }
            pause();
        }
    }

    private boolean answers(Map<TopicPartition, OffsetSpec> ends) {
        try {
            get(admin.listOffsets(ends).all());
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }

    void send(String topic, String key, String value) {
        get(producer.send(new ProducerRecord<>(topic, key, value)));
    }

    List<KafkaRecord> read(String topic, int atLeast, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<KafkaRecord> records = read(topic);
        while (records.size() < atLeast) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Topic " + topic + " holds " + records.size() + " committed records after "
                        + timeout + ", expected at least " + atLeast + ": " + records);
            }
            pause();
            records = read(topic);
        }
        return records;
    }

    List<KafkaRecord> read(String topic) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed");
        List<KafkaRecord> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL)
                        .forEach(record -> records.add(
                                new KafkaRecord(record.partition(), record.offset(), record.key(), record.value())));
            }
        }
        records.sort(Comparator.comparingInt(KafkaRecord::partition).thenComparingLong(KafkaRecord::offset));
        return records;
    }

    void kill() {
        cluster.kill(NODE);
    }

    void restart() {
        cluster.restart(NODE);
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Kafka", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused: " + e.getCause(), e.getCause());
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Kafka", e);
        }
    }

    @Override
    public void close() {
        try {
            producer.close(Duration.ZERO);
            admin.close(Duration.ZERO);
        } finally {
            try {
                cluster.close();
            } finally {
                delete(dir);
            }
        }
    }

    private static void delete(Path dir) {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + dir, e);
        }
    }
}
