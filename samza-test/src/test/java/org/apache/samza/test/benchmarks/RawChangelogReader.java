// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a changelog to the end it has at first and does nothing with it: one consumer and thread for each partition, as a restore
 * has them, with the settings of the job's consumers.
 */
final class RawChangelogReader {
    private static final Duration POLL = Duration.ofMillis(100);

    private RawChangelogReader() {}

    public static void main(String[] arguments) throws InterruptedException {
        Load load = Load.of(arguments);
        List<Thread> readers = IntStream.range(0, Integer.parseInt(arguments[Load.ARGUMENTS]))
                .mapToObj(partition -> new Thread(() -> read(load, new TopicPartition(load.input(), partition))))
                .toList();
        readers.forEach(Thread::start);
        for (Thread reader : readers) {
            reader.join();
        }
    }

    private static void read(Load load, TopicPartition partition) {
        var config = load.consumer();
        config.put("enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            // A container has loaded Kafka's classes before its restore begins, and so has this by now.
            long begunAt = System.nanoTime();
            long records = 0;
            while (consumer.position(partition) < end) {
                records += consumer.poll(POLL).count();
            }
            System.out.println(new LogReading(records, (System.nanoTime() - begunAt) / 1_000_000).line());
        }
    }
}
