// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends movements at a steady pace, the same ones for the same seed, until it is told to end. */
final class Feed {
    private static final long PERIOD_MS = 50;
    private static final Duration LIMIT = Duration.ofSeconds(180);

    private final String topic;
    private final Random random;
    private final int perPeriod;
    private final KafkaProducer<String, String> producer;
    private final long[] sent = new long[Movement.PARTITIONS];
    private final List<Future<RecordMetadata>> unacknowledged = new ArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "oracle-feed"));

    Feed(String brokers, String topic, long seed, int perSecond) {
        this.topic = topic;
        this.random = new Random(seed);
        this.perPeriod = (int) (perSecond * PERIOD_MS / 1000);
        // It must itself neither lose nor repeat anything while brokers are killed.
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "enable.idempotence",
                        "true",
                        "linger.ms",
                        "5",
                        "delivery.timeout.ms",
                        Long.toString(LIMIT.toMillis())),
                new StringSerializer(),
                new StringSerializer());
        thread.scheduleAtFixedRate(this::sendSome, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void sendSome() {
        for (int i = 0; i < perPeriod; i++) {
            int partition = random.nextInt(Movement.PARTITIONS);
            Movement movement = Movement.random(random, partition, sent[partition]);
            sent[partition]++;
            unacknowledged.add(producer.send(new ProducerRecord<>(topic, partition, movement.key(), movement.text())));
        }
    }

    /** Ends; returns how many movements were sent, which are all acknowledged. */
    long finish() throws InterruptedException, ExecutionException {
        thread.shutdown();
        if (!thread.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The feed does not end");
        }
        producer.flush();
        for (Future<RecordMetadata> record : unacknowledged) {
            record.get();
        }
        producer.close();
        return unacknowledged.size();
    }
}
