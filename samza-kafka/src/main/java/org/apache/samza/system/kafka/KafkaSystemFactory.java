// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.Systems;
import org.apache.samza.system.TransactionalProducer;
import org.apache.samza.system.TransactionalSystemFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka as a system: {@code systems.S.samza.factory=org.apache.samza.system.kafka.KafkaSystemFactory}. Nothing is connected to
 * before {@code start()}. Keys and messages are {@code byte[]}, offsets are decimal numbers.
 */
@SuppressWarnings("deprecation") // The forms without a label are the abstract ones; the others come down to them.
public class KafkaSystemFactory implements TransactionalSystemFactory {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSystemFactory.class);
    private static final int FENCING_TRIES = 5;

    @Override
    public SystemConsumer getConsumer(String systemName, Config config, MetricsRegistry registry) {
        return consumer(KafkaSettings.of(systemName, config), registry);
    }

    /** What is read for another purpose than input is the job's own, and is read from offsets that were just looked up. */
    @Override
    public SystemConsumer getConsumer(String systemName, Config config, MetricsRegistry registry, String label) {
        boolean input = label.equals(Systems.FOR_INPUT);
        return consumer(
                input ? KafkaSettings.of(systemName, config) : KafkaSettings.ofOwnLogs(systemName, config), registry);
    }

    private static SystemConsumer consumer(KafkaSettings settings, MetricsRegistry registry) {
        return new KafkaSystemConsumer(
                settings,
                StreamSettings.of(settings.config()),
                properties -> client(settings.system(), "consumer", () -> new KafkaConsumer<>(properties)),
                new KafkaSystemConsumerMetrics(settings.system(), registry));
    }

    @Override
    public SystemProducer getProducer(String systemName, Config config, MetricsRegistry registry) {
        KafkaSettings settings = KafkaSettings.of(systemName, config);
        Map<String, Object> properties = settings.producer();
        KafkaSystemProducerMetrics metrics = new KafkaSystemProducerMetrics(systemName, registry);
        KafkaWriter writer = new KafkaWriter(
                settings, () -> client(systemName, "producer", () -> new KafkaProducer<>(properties)), metrics);
        return new KafkaSystemProducer(writer);
    }

    @Override
    public String cluster(String systemName, Config config) {
        Set<String> brokers = new TreeSet<>(
                List.of(KafkaSettings.of(systemName, config).brokers().split("\\s*,\\s*")));
        return "Kafka at " + String.join(",", brokers);
    }

    @Override
    public List<String> obstaclesToReading(String systemName, Config config) {
        return KafkaSettings.of(systemName, config).isolation() == IsolationLevel.READ_COMMITTED
                ? List.of()
                : List.of(KafkaKeys.ISOLATION.of(systemName) + "=read_uncommitted reads inputs that may be aborted");
    }

    @Override
    public List<String> obstaclesToWriting(String systemName, Config config) {
        return KafkaSettings.of(systemName, config).isIdempotent()
                ? List.of()
                : List.of("the producer of system " + systemName + " is not idempotent as systems." + systemName
                        + ".producer.* (acks, enable.idempotence, max.in.flight.requests.per.connection) has it");
    }

    @Override
    public TransactionalProducer getTransactionalProducer(
            String systemName, Config config, MetricsRegistry registry, String transactionalId, long longestMs) {
        // A record that is dropped would be missing in a transaction that is committed.
        KafkaSettings settings = KafkaSettings.ofOwnLogs(systemName, config);
        Map<String, Object> properties = settings.transactionalProducer(transactionalId, longestMs);
        KafkaWriter writer = new KafkaWriter(
                settings,
                () -> client(systemName, "producer", () -> new KafkaProducer<>(properties)),
                new KafkaSystemProducerMetrics(systemName, registry));
        return new KafkaTransactionalProducer(writer, transactionalId);
    }

    /** Tried again with another Kafka client, as one that waits for a broker may go on waiting when the broker is back. */
    @Override
    public Set<String> fence(String systemName, Config config, String prefix, Collection<SystemStream> logs) {
        Set<String> topics = logs.stream().map(SystemStream::getStream).collect(Collectors.toSet());
        for (int attempt = 1; ; attempt++) {
            KafkaSystemAdmin admin = getAdmin(systemName, config);
            try {
                return admin.fence(prefix, topics);
            } catch (SamzaException e) {
                if (attempt == FENCING_TRIES || !(e.getCause() instanceof TimeoutException)) {
                    throw e;
                }
                LOG.warn("Trying again, {} of {}: {}", attempt + 1, FENCING_TRIES, e.getMessage());
            } finally {
                admin.stop();
            }
        }
    }

    @Override
    public KafkaSystemAdmin getAdmin(String systemName, Config config) {
        KafkaSettings settings = KafkaSettings.of(systemName, config);
        return new KafkaSystemAdmin(
                settings,
                new TopicPlans(settings),
                () -> client(systemName, "producer", () -> Admin.create(settings.admin())));
    }

    /** A Kafka client; what Kafka dislikes about its properties becomes an error that names the keys. */
    private static <T> T client(String system, String kind, Supplier<T> make) {
        try {
            return make.get();
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new ConfigException(
                    "Cannot make a Kafka client of systems." + system + "." + kind + ".*: " + reason.getMessage(), e);
        }
    }
}
