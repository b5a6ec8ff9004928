// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.samza.metrics.MetricsRegistryWithSource;
import org.apache.samza.metrics.MetricsReporter;
import org.apache.samza.metrics.ReadableMetricsRegistry;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;

/** Sends one message a source and period; its key is null, its partition follows from the host. */
final class MetricsSnapshotReporter implements MetricsReporter {
    private final String name;
    private final SystemProducer producer;
    private final SystemStream stream;
    private final Serde<MetricsSnapshot> serde;
    private final SnapshotHeaders headers;
    private final Predicate<String> unwanted;
    private final int periodSeconds;
    private final ReportingThread thread;
    private final List<MetricsRegistryWithSource> sources = new CopyOnWriteArrayList<>();

    MetricsSnapshotReporter(
            String name,
            SystemProducer producer,
            SystemStream stream,
            Serde<MetricsSnapshot> serde,
            SnapshotHeaders headers,
            Predicate<String> unwanted,
            int periodSeconds) {
        this.name = name;
        this.producer = producer;
        this.stream = stream;
        this.serde = serde;
        this.headers = headers;
        this.unwanted = unwanted;
        this.periodSeconds = periodSeconds;
        this.thread = new ReportingThread(name, this::report);
    }

    @Override
    public void start() {
        producer.register(name);
        producer.start();
        thread.start(periodSeconds);
    }

    @Override
    public void register(String source, ReadableMetricsRegistry registry) {
        sources.add(new MetricsRegistryWithSource(source, registry));
    }

    private void report() {
        for (MetricsRegistryWithSource source : sources) {
            MetricsHeader header = headers.of(source.getSource());
            Map<String, Map<String, Object>> metrics =
                    MetricValues.of(source.getRegistry(), (group, metric) -> !unwanted.test(group + "." + metric));
            byte[] message = serde.toBytes(new MetricsSnapshot(header, metrics));
            producer.send(name, new OutgoingMessageEnvelope(stream, header.host(), null, message));
        }
        producer.flush(name);
    }

    @Override
    public void stop() {
        thread.stop();
        producer.stop();
    }
}
