// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.metrics.Timer;

/**
 * Metrics of a producer, all names prefixed by the system's; the class name is the group that dashboards know. Records are
 * counted by the Kafka client anyway, so its counts are shown and sending costs nothing here.
 */
final class KafkaSystemProducerMetrics {
    private static final String GROUP = KafkaSystemProducerMetrics.class.getName();

    private final Counter flushes;
    private final Counter flushFailed;
    private final Timer flushNs;
    private volatile Counts counts = Counts.NONE;

    /** The counts of a client that lives. */
    private record Counts(Metric sent, Metric failed, Metric retried) {
        static final Counts NONE = new Counts(null, null, null);

        static long value(Metric metric) {
            return metric != null && metric.metricValue() instanceof Number number ? number.longValue() : 0;
        }
    }

    KafkaSystemProducerMetrics(String system, MetricsRegistry registry) {
        String prefix = system + "-";
        this.flushes = registry.newCounter(GROUP, prefix + "flushes");
        this.flushFailed = registry.newCounter(GROUP, prefix + "flush-failed");
        this.flushNs = registry.newTimer(GROUP, prefix + "flush-ns");
        live(registry, prefix + "producer-sends", () -> Counts.value(counts.sent));
        live(registry, prefix + "producer-retries", () -> Counts.value(counts.retried));
        live(registry, prefix + "producer-send-failed", () -> Counts.value(counts.failed));
        live(registry, prefix + "producer-send-success", () -> Counts.value(counts.sent) - Counts.value(counts.failed));
    }

    private static void live(MetricsRegistry registry, String name, LongSupplier count) {
        registry.newCounter(GROUP, new Counter(name) {
            @Override
            public long getCount() {
                return count.getAsLong();
            }

            @Override
            public String toString() {
                return Long.toString(getCount());
            }
        });
    }

    /** Shows the counts of this client from now on. */
    void show(Map<MetricName, ? extends Metric> metrics) {
        counts = new Counts(
                total(metrics, "record-send-total"),
                total(metrics, "record-error-total"),
                total(metrics, "record-retry-total"));
    }

    private static Metric total(Map<MetricName, ? extends Metric> metrics, String name) {
        for (Map.Entry<MetricName, ? extends Metric> metric : metrics.entrySet()) {
            if (metric.getKey().name().equals(name) && metric.getKey().group().equals("producer-metrics")) {
                return metric.getValue();
            }
        }
        return null;
    }

    void flushed(long nanos) {
        flushes.inc();
        flushNs.update(nanos);
    }

    void flushFailed() {
        flushFailed.inc();
    }
}
