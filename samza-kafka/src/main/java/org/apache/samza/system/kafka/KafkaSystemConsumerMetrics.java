// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import org.apache.kafka.common.TopicPartition;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricsRegistry;

/**
 * Metrics of a consumer, all names prefixed by the system's. Updated once a poll; the class name is the group that dashboards
 * know.
 */
final class KafkaSystemConsumerMetrics {
    private static final String GROUP = KafkaSystemConsumerMetrics.class.getName();

    private final String system;
    private final MetricsRegistry registry;
    private final Counter bytesRead;
    private final Counter messagesRead;
    private final Counter skippedFetches;
    private final Gauge<Integer> registeredPartitions;

    KafkaSystemConsumerMetrics(String system, MetricsRegistry registry) {
        this.system = system;
        this.registry = registry;
        this.bytesRead = counter("bytes-read");
        this.messagesRead = counter("messages-read");
        this.skippedFetches = counter("skipped-fetch-requests");
        this.registeredPartitions = registry.newGauge(GROUP, system + "-registered-topic-partitions", 0);
    }

    /** Metrics of one partition. */
    record OfPartition(
            Counter offsetChange,
            Counter bytesRead,
            Counter messagesRead,
            Gauge<Long> highWatermark,
            Gauge<Long> messagesBehind) {}

    OfPartition partition(TopicPartition partition) {
        String prefix = partition + "-";
        return new OfPartition(
                counter(prefix + "offset-change"),
                counter(prefix + "bytes-read"),
                counter(prefix + "messages-read"),
                gauge(prefix + "high-watermark"),
                gauge(prefix + "messages-behind-high-watermark"));
    }

    void registered(int partitions) {
        registeredPartitions.set(partitions);
    }

    void messagesRead(long messages) {
        messagesRead.inc(messages);
    }

    void bytesRead(long bytes) {
        bytesRead.inc(bytes);
    }

    void skippedFetch() {
        skippedFetches.inc();
    }

    private Counter counter(String name) {
        return registry.newCounter(GROUP, system + "-" + name);
    }

    private Gauge<Long> gauge(String name) {
        return registry.newGauge(GROUP, system + "-" + name, 0L);
    }
}
