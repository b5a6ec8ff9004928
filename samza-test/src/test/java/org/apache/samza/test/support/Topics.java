// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Topics of one Kafka as tests need them: created, filled, counted and read through Kafka's own clients alone. */
public final class Topics implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String brokers;
    private final Admin admin;

    public Topics(String brokers) {
        this.brokers = brokers;
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
    }

    /** One record as text; key and value may be null. */
    public record Entry(int partition, long offset, String key, String value) {}

    public String brokers() {
        return brokers;
    }

    /** Returns when every partition has a leader that answers: before that, a producer may lose its first batch for good. */
    public void create(String topic, int partitions, Map<String, String> configs) {
        create(topic, partitions, (short) 1, configs);
    }

    /** The same with each partition on several brokers. */
    public void create(String topic, int partitions, short replicas, Map<String, String> configs) {
        get(admin.createTopics(List.of(new NewTopic(topic, partitions, replicas).configs(configs)))
                .all());
        awaitLeaders(topic, partitions);
    }

    private void awaitLeaders(String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Awaitility.await("leaders of " + topic).atMost(LIMIT).until(() -> {
            try {
                admin.listOffsets(latest).all().get();
                return true;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RetriableException) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** A topic that a listing still shows may be gone already; that is as good. */
    public void delete(String topic) {
        try {
            get(admin.deleteTopics(List.of(topic)).all());
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    /** Deletes all topics whose names begin so, whoever has made them. */
    public void deleteAll(String prefix) {
        names().stream().filter(topic -> topic.startsWith(prefix)).toList().forEach(this::delete);
    }

    public Set<String> names() {
        return get(admin.listTopics().names());
    }

    /** Offsets one past the last record of each partition. */
    public Map<TopicPartition, Long> ends(String topic) {
        return offsets(topic, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Offsets before which no transaction is open, of each partition; the ends where none is open at all. */
    public Map<TopicPartition, Long> stableEnds(String topic) {
        return offsets(topic, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /** Number of records that readers of committed records see. */
    public long count(String topic) {
        var count = new AtomicLong();
        forEach(topic, record -> count.incrementAndGet());
        return count.get();
    }

    /** Sum over the partitions of the offset behind the last record that readers of committed records see. */
    public long behindLast(String topic) {
        Map<Integer, Long> behind = new HashMap<>();
        forEach(topic, record -> behind.put(record.partition(), record.offset() + 1));
        return behind.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Sum of {@link #ends}: the number of records where nothing was compacted, deleted or written in transactions. */
    public long end(String topic) {
        return ends(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> offsets(String topic, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions(topic).forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> found = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> entry : get(admin.listOffsets(
                                wanted, new ListOffsetsOptions(isolation))
                        .all())
                .entrySet()) {
            found.put(entry.getKey(), entry.getValue().offset());
        }
        return found;
    }

    private List<TopicPartition> partitions(String topic) {
        return get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Whether every replica of every topic, those of Kafka's own included, holds all there is. */
    public boolean areInSync() {
        Set<String> all =
                get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        return get(admin.describeTopics(all).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.leader() != null
                        && partition.isr().size() == partition.replicas().size());
    }

    /** Sends all; every one is acknowledged when this returns. */
    public void send(List<ProducerRecord<String, String>> records) {
        Map<String, Object> config = Map.of("bootstrap.servers", brokers, "linger.ms", "20");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            var sent = records.stream().map(producer::send).toList();
            producer.flush();
            sent.forEach(Topics::get);
        }
    }

    /** Sends one record of any bytes to one partition. */
    public void sendBytes(String topic, int partition, byte[] key, byte[] value) {
        Map<String, Object> config = Map.of("bootstrap.servers", brokers);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            get(producer.send(new ProducerRecord<>(topic, partition, key, value)));
        }
    }

    /** Runs a transaction and commits or aborts it; what it sent has reached the log either way. */
    public void transaction(boolean commit, Consumer<KafkaProducer<byte[], byte[]>> work) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", brokers, "transactional.id", "test-" + UUID.randomUUID());
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            work.accept(producer);
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    /** Everything visible from the beginning to the present end, in order within each partition. */
    public List<Entry> read(String topic) {
        var entries = new ArrayList<Entry>();
        forEach(
                topic,
                record -> entries.add(
                        new Entry(record.partition(), record.offset(), text(record.key()), text(record.value()))));
        return entries;
    }

    /** The newest value of each key; keys whose newest value is null are absent. */
    public Map<String, String> newest(String topic) {
        var values = new HashMap<String, String>();
        for (Entry entry : read(topic)) {
            if (entry.value() == null) {
                values.remove(entry.key());
            } else {
                values.put(entry.key(), entry.value());
            }
        }
        return values;
    }

    public void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<String, Object> config = Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(each);
            }
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new StringDeserializer().deserialize("", bytes);
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

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
