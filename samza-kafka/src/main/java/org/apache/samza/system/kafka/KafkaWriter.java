// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.system.SystemProducerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owner of one Kafka producer: makes it, writes records with it, waits for their acknowledgement, closes it. Who the records
 * are from is the business of its caller.
 *
 * <p>Invariant: once a record has failed, every later write and flush throws until {@link #close()}, so that no checkpoint can
 * cover it; unless failed sends are to be dropped and no changelog is among what is written, where the failure is logged and
 * writing goes on with a new Kafka producer.
 * Safe for use by any thread.
 */
final class KafkaWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaWriter.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaSettings settings;
    private final Supplier<? extends Producer<byte[], byte[]>> clients;
    private final KafkaSystemProducerMetrics metrics;
    private final FirstFailure failure = new FirstFailure();
    private final ConcurrentHashMap<String, Destination> destinations = new ConcurrentHashMap<>();
    private volatile Producer<byte[], byte[]> client;

    // Sends mostly go where the last one went; any value is right, so no fence is needed.
    private Destination last;

    KafkaWriter(
            KafkaSettings settings,
            Supplier<? extends Producer<byte[], byte[]>> clients,
            KafkaSystemProducerMetrics metrics) {
        this.settings = settings;
        this.clients = clients;
        this.metrics = metrics;
    }

    /** Makes the Kafka producer; it connects when first used. */
    synchronized void open() {
        if (client == null) {
            warnOfReordering();
            connect();
        }
    }

    private void connect() {
        client = clients.get();
        metrics.show(client.metrics());
    }

    private void warnOfReordering() {
        if (!settings.isOfOwnLogs() && !settings.isIdempotent()) {
            LOG.warn(
                    "Records to system {} may be lost, doubled or reordered when a broker fails: the producer is not idempotent"
                            + " with acks={}, enable.idempotence={}, max.in.flight.requests.per.connection={}",
                    settings.system(),
                    settings.producer().get(ProducerConfig.ACKS_CONFIG),
                    settings.producer().get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG),
                    settings.producer().get(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION));
        }
    }

    /** The topic to write to; the same object for the same topic. */
    Destination destination(String topic) {
        Destination recent = last;
        if (recent != null && recent.topic().equals(topic)) {
            return recent;
        }
        Destination found = destinations.computeIfAbsent(topic, name -> new Destination(name, failure));
        last = found;
        return found;
    }

    /**
     * Number of the topic's partitions. Asked from the Kafka client once between two flushes, so that a topic that grows is
     * noticed and a send costs no look-up.
     */
    int partitions(Destination destination) {
        int known = destination.partitions();
        if (known > 0) {
            return known;
        }
        try {
            int count = client().partitionsFor(destination.topic()).size();
            destination.partitions(count);
            return count;
        } catch (KafkaException e) {
            throw new SystemProducerException(
                    "Cannot find the partitions of topic " + destination.topic() + where() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Hands a record to the Kafka client; it is durable when a later {@link #flush()} returns.
     *
     * @param partition the partition; null to leave the choice to the Kafka client
     * @throws SystemProducerException naming topic, partition and cause when this or an earlier record failed
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The destination is the callback and hears of every failure.
    void write(Destination destination, Integer partition, byte[] key, byte[] value) {
        if (failure.get() != null) {
            giveUpOrGoOn("");
        }
        try {
            client().send(new ProducerRecord<>(destination.topic(), partition, key, value), destination);
        } catch (KafkaException | IllegalStateException e) {
            failure.report(destination.topic(), partition == null ? -1 : partition, e);
        }
        if (failure.get() != null) {
            giveUpOrGoOn("; noticed at a record for topic " + destination.topic() + " with " + size(key)
                    + " of key and " + size(value) + " of message");
        }
    }

    private static String size(byte[] bytes) {
        return bytes == null ? "no bytes" : bytes.length + " bytes";
    }

    /**
     * Waits until everything written is acknowledged.
     *
     * @throws SystemProducerException naming topic, partition and cause when a record failed
     */
    void flush() {
        long begun = System.nanoTime();
        try {
            client().flush();
        } catch (KafkaException e) {
            metrics.flushFailed();
            throw new SystemProducerException("Cannot flush" + where() + ": " + e.getMessage(), e);
        }
        destinations.values().forEach(destination -> destination.partitions(0));
        if (failure.get() != null) {
            metrics.flushFailed();
            giveUpOrGoOn("");
        }
        metrics.flushed(System.nanoTime() - begun);
    }

    private synchronized void giveUpOrGoOn(String circumstances) {
        FirstFailure.Sent first = failure.get();
        if (first == null) {
            return;
        }
        String sentence = "Cannot write" + where() + ": first failure at " + first + circumstances;
        if (!settings.dropProducerErrors()) {
            throw new SystemProducerException(sentence, first.exception());
        }
        // A dropped changelog record would leave a store that its changelog cannot bring back.
        if (destinations.values().stream().anyMatch(Destination::remembers)) {
            throw new SystemProducerException(
                    sentence + ". " + StreamKeys.DROP_PRODUCER_ERRORS
                            + " does not apply, because changelogs are written by the same producer",
                    first.exception());
        }
        LOG.error("{}. Unacknowledged records are dropped, as {} says", sentence, StreamKeys.DROP_PRODUCER_ERRORS);
        client.close(Duration.ZERO);
        failure.forget();
        connect();
    }

    /** The Kafka producer, for what only its transactions need. */
    Producer<byte[], byte[]> transactions() {
        return client();
    }

    String where() {
        return " to system " + settings.system() + " (brokers " + settings.brokers() + ")";
    }

    private Producer<byte[], byte[]> client() {
        Producer<byte[], byte[]> open = client;
        if (open == null) {
            throw new SystemProducerException(
                    "The producer of system " + settings.system() + " is not started or was stopped");
        }
        return open;
    }

    /** Closes the Kafka producer, waiting for records on their way unless one has failed. */
    @Override
    public void close() {
        close(failure.get() == null ? CLOSE_TIMEOUT : Duration.ZERO);
    }

    /** Closes the Kafka producer without waiting for anything. */
    void abandon() {
        close(Duration.ZERO);
    }

    private synchronized void close(Duration timeout) {
        if (client != null) {
            client.close(timeout);
            client = null;
        }
    }
}
