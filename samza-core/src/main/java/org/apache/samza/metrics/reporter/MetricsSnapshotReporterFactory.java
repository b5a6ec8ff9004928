// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import java.util.Optional;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.MetricsKeys;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.metrics.MetricsReporter;
import org.apache.samza.metrics.MetricsReporterFactory;
import org.apache.samza.serializers.MetricsSnapshotSerdeFactory;
import org.apache.samza.serializers.MetricsSnapshotSerdeV2;
import org.apache.samza.serializers.MetricsSnapshotSerdeV2Factory;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.SerdeFactory;
import org.apache.samza.system.SystemFactory;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;

/**
 * Sends snapshots of metrics to a stream. They are written by the stream's message serde, a
 * {@link MetricsSnapshotSerdeFactory} or {@link MetricsSnapshotSerdeV2Factory}, the second without configuration.
 */
public class MetricsSnapshotReporterFactory implements MetricsReporterFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public MetricsReporter getMetricsReporter(String name, String processorId, Config config) {
        StreamSettings streams = StreamSettings.of(config);
        SystemStream stream = streams.parse(MetricsKeys.REPORTER_STREAM.of(name).require(config));
        JobSettings job = JobSettings.of(config);
        return new MetricsSnapshotReporter(
                name,
                producer(name, stream.getSystem(), config),
                stream,
                serde(streams, stream, config),
                SnapshotHeaders.of(job.name(), job.id(), processorId, System.getenv(), System::currentTimeMillis),
                Patterns.read(MetricsKeys.REPORTER_BLACKLIST.of(name), config, text -> false),
                MetricsKeys.REPORTER_INTERVAL.of(name).read(config));
    }

    /** The reporter's own producer, whose metrics are not reported: reporting them would make some to report. */
    private static SystemProducer producer(String reporter, String system, Config config) {
        String key = StreamKeys.SYSTEM_FACTORY.of(system).name();
        String className = StreamKeys.SYSTEM_FACTORY.of(system).require(config);
        SystemFactory factory = ConfiguredClass.newInstance(SystemFactory.class, key, className);
        return factory.getProducer(
                system, config, new MetricsRegistryMap("reporter " + reporter), "metrics-" + reporter);
    }

    private static Serde<MetricsSnapshot> serde(StreamSettings streams, SystemStream stream, Config config) {
        Optional<String> name = streams.msgSerde(stream);
        if (name.isEmpty()) {
            return new MetricsSnapshotSerdeV2();
        }
        String key = "serializers.registry." + name.get() + ".class";
        String className = config.get(key, MetricsSnapshotSerdeV2Factory.class.getName());
        return snapshots(
                ConfiguredClass.newInstance(SerdeFactory.class, key, className).getSerde(name.get(), config));
    }

    @SuppressWarnings("unchecked") // a serde for anything else fails at the first snapshot, saying so
    private static Serde<MetricsSnapshot> snapshots(Serde<?> serde) {
        return (Serde<MetricsSnapshot>) serde;
    }
}
