// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records at a steady pace from a thread of its own, so that jobs have work while they are disturbed. */
public final class FlightFeed implements AutoCloseable {
    private static final long PERIOD_MS = 100;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "flight-feed"));
    private final KafkaProducer<String, String> producer;
    private final List<ProducerRecord<String, String>> records;
    private final int perPeriod;
    private final Future<?> feeding;
    private volatile int sent;

    public FlightFeed(Topics topics, List<ProducerRecord<String, String>> records, int perSecond) {
        this.records = records;
        this.perPeriod = (int) (perSecond * PERIOD_MS / 1000);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", topics.brokers()), new StringSerializer(), new StringSerializer());
        this.feeding = thread.scheduleAtFixedRate(this::sendSome, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void sendSome() {
        int end = Math.min(records.size(), sent + perPeriod);
        records.subList(sent, end).forEach(producer::send);
        producer.flush();
        sent = end;
    }

    /** Records sent so far. */
    public int sent() {
        return sent;
    }

    /** Sends what is left without any pause; all of it is acknowledged when this returns. */
    public void sendRest() {
        try {
            thread.submit(() -> {
                        while (sent < records.size()) {
                            sendSome();
                        }
                    })
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending flights", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Flights could not be sent", e.getCause());
        }
    }

    @Override
    public void close() {
        feeding.cancel(false);
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
