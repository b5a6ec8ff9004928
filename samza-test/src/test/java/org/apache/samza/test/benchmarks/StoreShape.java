// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.samza.test.support.Topics;

/**
 * What a store holds: keys of nine digits, each once, in scattered order, with values that cannot be compressed.
 *
 * @param title in tables
 * @param name in names of topics
 * @param records number of keys
 * @param valueBytes length of a value
 * @param stride from one key to the next; has no factor in common with the number of keys
 */
record StoreShape(String title, String name, long records, int valueBytes, long stride) {
    static final int KEY_BYTES = 9;
    private static final int LARGE_VALUE_BYTES = 1024;
    private static final int SMALL_VALUE_BYTES = 8;
    private static final int VALUES = 4096;

    /** Values of 1 KB that make that many times 10⁹ bytes. */
    static StoreShape ofGigabytes(double gigabytes) {
        String size = String.format(Locale.ROOT, "%s", gigabytes).replaceAll("\\.0$", "");
        long records = Math.max(1, Math.round(gigabytes * 1e9 / LARGE_VALUE_BYTES));
        return new StoreShape(
                size + " GB, values of 1 KB",
                size.replace('.', '-') + "gb",
                records,
                LARGE_VALUE_BYTES,
                stride(records));
    }

    static StoreShape ofSmallRecords(long records) {
        return new StoreShape("values of 8 bytes", "small", records, SMALL_VALUE_BYTES, stride(records));
    }

    long recordBytes() {
        return KEY_BYTES + valueBytes;
    }

    long bytes() {
        return records * recordBytes();
    }

    double gigabytes() {
        return bytes() / 1e9;
    }

    /** The key written at that place; over {@link #records} places in a row, every key comes once. */
    byte[] key(long place) {
        return digits(place % records * stride % records);
    }

    private static long stride(long records) {
        long stride = Math.max(1, Math.round(records * 0.618));
        while (BigInteger.valueOf(stride).gcd(BigInteger.valueOf(records)).longValue() != 1) {
            stride++;
        }
        return stride;
    }

    /** A pool of values. */
    byte[][] values() {
        var random = new Random(2);
        var values = new byte[VALUES][valueBytes];
        for (byte[] value : values) {
            random.nextBytes(value);
        }
        return values;
    }

    /** Writes the changelog of a store of this shape, as the store itself would: key and value as they are. */
    void fill(Topics topics, String changelog, int tasks) {
        Map<String, String> settings = Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", "14400000");
        topics.create(changelog, tasks, settings);
        var failure = new AtomicReference<Exception>();
        Map<String, Object> config =
                Map.of("bootstrap.servers", topics.brokers(), "linger.ms", "50", "batch.size", "524288");
        byte[][] values = values();
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < records; i++) {
                byte[] key = key(i);
                var record = new ProducerRecord<>(changelog, partition(key, tasks), key, values[(int) (i % VALUES)]);
                producer.send(record, (metadata, exception) -> {
                    if (exception != null) {
                        failure.compareAndSet(null, exception);
                    }
                });
            }
        }
        if (failure.get() != null || topics.end(changelog) != records) {
            throw new IllegalStateException(
                    "Expected " + records + " records in " + changelog + ", but there are " + topics.end(changelog),
                    failure.get());
        }
    }

    static int partition(byte[] key, int tasks) {
        return (key[KEY_BYTES - 1] - '0') % tasks;
    }

    private static byte[] digits(long number) {
        var digits = new byte[KEY_BYTES];
        long rest = number;
        for (int i = KEY_BYTES - 1; i >= 0; i--) {
            digits[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return digits;
    }
}
