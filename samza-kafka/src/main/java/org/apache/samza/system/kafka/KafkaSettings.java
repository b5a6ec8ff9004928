// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.StreamKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the configuration says about one Kafka system, in the terms of the Kafka clients.
 *
 * <p>Order of precedence: what the framework owns, then what the user wrote under {@code systems.S.consumer.} or
 * {@code systems.S.producer.}, then the framework's defaults, then Kafka's. Immutable.
 */
final class KafkaSettings {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSettings.class);

    /** Beyond this a Kafka producer does not keep the order of records that it sends again. */
    private static final int MOST_IN_FLIGHT = 5;

    /**
     * For how long brokers hold back the answer to a fetch that finds nothing. The job's own logs are read to an end that is known; the
     * last fetch, behind it, brings nothing and is what the closing of the consumer waits for, with Kafka's default for 500 ms.
     */
    private static final int FETCH_WAIT_AT_END_MS = 20;

    /**
     * Pause before a request is sent again. Kafka's 100 ms would be most of the time for which a container waits for its id while the
     * transaction of its killed predecessor is aborted. No less, as where that hangs all containers ask at this rate.
     */
    private static final long FENCING_RETRY_MS = 50;

    /** What brokers allow unless they are configured otherwise: {@code transaction.max.timeout.ms}. */
    private static final long LONGEST_TRANSACTION_MS = 900_000;

    private static final int MOST_RECORDS_OF_A_POLL = 2000;
    private static final int FEWEST_RECORDS_OF_A_POLL = 100;

    /** Properties of the consumer that make offsets and bytes the framework's business. */
    private static final Set<String> CONSUMER_OWNED = Set.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.CLIENT_ID_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

    private static final Set<String> PRODUCER_OWNED =
            Set.of(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);

    private final String system;
    private final Config config;
    private final String clientSuffix;
    private final String group;
    private final OffsetReset offsetReset;
    private final Map<String, String> consumer;
    private final Map<String, String> producer;

    private KafkaSettings(String system, Config config, OffsetReset offsetReset) {
        this.system = system;
        this.config = config;
        String job = JobKeys.NAME.find(config).orElse("samza");
        String id = JobKeys.ID.read(config);
        this.group = job + "-" + id;
        this.clientSuffix = "-" + word(job) + "-" + word(id);
        this.offsetReset = offsetReset;
        this.consumer = written("consumer", CONSUMER_OWNED);
        this.producer = written("producer", PRODUCER_OWNED);
        shareBrokers();
        refuseTransactionalId();
    }

    /**
     * The settings of one system.
     *
     * @throws ConfigException naming the key when brokers are missing or a key cannot be used
     */
    static KafkaSettings of(String system, Config config) {
        String reset = KafkaKeys.OFFSET_RESET.of(system).find(config).orElse(null);
        return new KafkaSettings(system, config, OffsetReset.of(reset));
    }

    /** The settings for reading logs of the job's own: changelogs, checkpoints, the coordinator stream. */
    static KafkaSettings ofOwnLogs(String system, Config config) {
        return new KafkaSettings(system, config, OffsetReset.OF_OWN_LOGS);
    }

    private static String word(String text) {
        return text.replaceAll("\\W", "_");
    }

    private Map<String, String> written(String client, Set<String> owned) {
        String prefix = "systems." + system + "." + client + ".";
        Map<String, String> properties = new HashMap<>(config.subset(prefix));
        properties.putAll(config.subset(Config.SENSITIVE_PREFIX + prefix));
        if (properties.containsKey("metadata.broker.list")) {
            throw new ConfigException(
                    "Invalid " + prefix + "metadata.broker.list: the clients of Kafka 0.8 read it; name it " + prefix
                            + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        }
        properties.remove("zookeeper.connect");
        properties.remove("producer.type");
        properties.remove("fetch.message.max.bytes");
        for (String name : owned) {
            if (properties.remove(name) != null) {
                LOG.warn("{}{} has no effect: the framework sets it", prefix, name);
            }
        }
        return properties;
    }

    private void shareBrokers() {
        String name = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
        String brokers = producer.getOrDefault(name, consumer.get(name));
        if (brokers == null) {
            throw new ConfigException("Missing " + KafkaKeys.PRODUCER_BROKERS.of(system)
                    + ": expected the Kafka brokers of system " + system + " as host:port,host:port");
        }
        producer.putIfAbsent(name, brokers);
        consumer.putIfAbsent(name, brokers);
    }

    private void refuseTransactionalId() {
        if (producer.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
            throw new ConfigException(
                    "Invalid systems." + system + ".producer." + ProducerConfig.TRANSACTIONAL_ID_CONFIG
                            + ": the framework gives every container its own; ask for transactions with"
                            + " task.processing.guarantee=exactly_once");
        }
    }

    /** Name of the system. */
    String system() {
        return system;
    }

    /** The whole configuration. */
    Config config() {
        return config;
    }

    /** Brokers as written, for messages. */
    String brokers() {
        return producer.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    }

    /** What to do when an offset is not in the log. */
    OffsetReset offsetReset() {
        return offsetReset;
    }

    /** What of transactions consumers see; ends of logs are asked for in the same sense, so that they can be reached. */
    IsolationLevel isolation() {
        // A log of the job's own holds what aborted transactions of its containers have left.
        if (isOfOwnLogs()) {
            return IsolationLevel.READ_COMMITTED;
        }
        return IsolationLevel.valueOf(
                KafkaKeys.ISOLATION.of(system).read(config).toUpperCase(Locale.ROOT));
    }

    /** Whether these are settings for changelogs, checkpoints and the like. */
    boolean isOfOwnLogs() {
        return offsetReset == OffsetReset.OF_OWN_LOGS;
    }

    /** Whether failed sends are logged and forgotten. */
    boolean dropProducerErrors() {
        return !isOfOwnLogs() && StreamKeys.DROP_PRODUCER_ERRORS.read(config);
    }

    /** Properties of a consumer of some partitions. */
    Map<String, Object> consumer(int partitions) {
        Map<String, Object> properties = new HashMap<>();
        // A job that misspells an input must hear of it, not get an empty topic.
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, recordsOfAPoll(partitions));
        long bytes = KafkaKeys.FETCH_THRESHOLD_BYTES.of(system).read(config);
        if (bytes > 0) {
            properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, clamp(bytes / 2));
            properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, clamp(bytes / 2 / Math.max(1, partitions)));
        }
        properties.putAll(consumer);
        if (isOfOwnLogs()) {
            properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_AT_END_MS);
        }
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation().name().toLowerCase(Locale.ROOT));
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, offsetReset.clientValue());
        if (isOfOwnLogs()) {
            // Mostly read for a moment: memberships and metrics are most of what making and closing a consumer takes.
            properties.putIfAbsent(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
            properties.putIfAbsent(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        } else {
            properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "kafka_consumer" + clientSuffix);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }

    private int recordsOfAPoll(int partitions) {
        int threshold = KafkaKeys.FETCH_THRESHOLD.of(system).read(config);
        int share = Math.max(threshold / Math.max(1, partitions), Math.min(threshold, FEWEST_RECORDS_OF_A_POLL));
        return Math.min(share, MOST_RECORDS_OF_A_POLL);
    }

    private static int clamp(long bytes) {
        return (int) Math.max(1, Math.min(bytes, Integer.MAX_VALUE));
    }

    /** Properties of a producer. */
    Map<String, Object> producer() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "kafka_producer" + clientSuffix);
        properties.put(
                ProducerConfig.LINGER_MS_CONFIG, KafkaKeys.LINGER_MS.of(system).read(config));
        properties.put(
                ProducerConfig.BATCH_SIZE_CONFIG,
                KafkaKeys.BATCH_SIZE.of(system).read(config));
        properties.putAll(producer);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }

    /**
     * Properties of a producer of transactions. Whatever is configured for other producers, it loses and doubles nothing.
     *
     * @param longestMs how long a transaction may well be open, unless a time-out is configured
     */
    Map<String, Object> transactionalProducer(String transactionalId, long longestMs) {
        Map<String, Object> properties = producer();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "kafka_producer_transactional" + clientSuffix);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.putIfAbsent(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, clamp(Math.min(longestMs, LONGEST_TRANSACTION_MS)));
        properties.putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, FENCING_RETRY_MS);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        if (!keepsOrder()) {
            properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, MOST_IN_FLIGHT);
        }
        return properties;
    }

    /** Whether a producer as configured loses, doubles and reorders nothing while brokers fail. */
    boolean isIdempotent() {
        Object idempotence = producer.get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG);
        String acks = producer.get(ProducerConfig.ACKS_CONFIG);
        return !"false".equals(idempotence)
                && (acks == null || acks.equals("all") || acks.equals("-1"))
                && keepsOrder();
    }

    private boolean keepsOrder() {
        String inFlight = producer.get(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION);
        return inFlight == null || Integer.parseInt(inFlight) <= MOST_IN_FLIGHT;
    }

    /** Properties of an admin client: brokers and security of the producer, or of the consumer where it says nothing. */
    Map<String, Object> admin() {
        Map<String, Object> properties = new HashMap<>();
        consumer.forEach((name, value) -> putConnection(properties, name, value));
        producer.forEach((name, value) -> putConnection(properties, name, value));
        properties.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "kafka_admin_consumer" + clientSuffix);
        return properties;
    }

    private static void putConnection(Map<String, Object> properties, String name, String value) {
        boolean connection = name.equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                || name.equals(CommonClientConfigs.CLIENT_DNS_LOOKUP_CONFIG)
                || name.startsWith("security.")
                || name.startsWith("ssl.")
                || name.startsWith("sasl.")
                || name.startsWith("reconnect.");
        if (connection && AdminClientConfig.configNames().contains(name)) {
            properties.put(name, value);
        }
    }
}
