// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A thread that sends messages at a steady pace. One that falls behind catches up, and its messages keep the time they were due. */
final class PacedSender implements AutoCloseable {
    /** One message. */
    @FunctionalInterface
    interface Message {
        /**
         * Makes it.
         *
         * @param index from 0 on
         * @param dueNanos when it is due to be sent, in the sense of {@link System#nanoTime()}
         */
        ProducerRecord<byte[], byte[]> at(long index, long dueNanos);
    }

    private final Map<String, Object> producer;
    private final int perSecond;
    private final long count;
    private final Message message;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "paced-sender");
    private volatile boolean closed;

    /** Without a millisecond of waiting each message were a request, and the broker busy with these alone. */
    private PacedSender(String brokers, int perSecond, long count, Message message) {
        this.producer = Map.of("bootstrap.servers", brokers, "linger.ms", "1");
        this.perSecond = perSecond;
        this.count = count;
        this.message = message;
    }

    /** Sends {@code count} messages and then none, or fewer if it is closed before. */
    static PacedSender start(String brokers, int perSecond, long count, Message message) {
        var sender = new PacedSender(brokers, perSecond, count, message);
        sender.thread.start();
        return sender;
    }

    private void run() {
        try (var sink = new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer())) {
            long start = System.nanoTime();
            for (long index = 0; index < count && !closed && failure.get() == null; index++) {
                long due = start + index * 1_000_000_000L / perSecond;
                awaitNanos(due);
                sink.send(message.at(index, due), (metadata, exception) -> {
                    if (exception != null) {
                        failure.compareAndSet(null, exception);
                    }
                });
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void awaitNanos(long due) {
        long left = due - System.nanoTime();
        while (left > 0 && !closed) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
    }

    /** Ends sending, and tells of a message that could not be sent. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        LockSupport.unpark(thread);
        thread.join();
        if (failure.get() != null) {
            throw new IllegalStateException("A message could not be sent", failure.get());
        }
    }
}
