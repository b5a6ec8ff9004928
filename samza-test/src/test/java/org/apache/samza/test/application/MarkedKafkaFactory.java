// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.system.kafka.KafkaSystemFactory;

/**
 * Kafka whose records tell of time and end: a value {@code @TIME} is the record's event time, which never goes back within a partition,
 * so that the last one polled is a watermark; and nothing counts that follows a record with the key {@value #END}.
 */
public final class MarkedKafkaFactory extends KafkaSystemFactory {
    static final String TIME = "@";
    static final String END = "end";

    @Override
    public SystemConsumer getConsumer(String systemName, Config config, MetricsRegistry registry, String label) {
        SystemConsumer consumer = super.getConsumer(systemName, config, registry, label);
        return label.equals(Systems.FOR_INPUT) ? new Marking(consumer) : consumer;
    }

    private record Marking(SystemConsumer kafka) implements SystemConsumer {
        @Override
        public void start() {
            kafka.start();
        }

        @Override
        public void stop() {
            kafka.stop();
        }

        @Override
        public void register(SystemStreamPartition partition, String offset) {
            kafka.register(partition, offset);
        }

        @Override
        public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
                Set<SystemStreamPartition> partitions, long timeout) throws InterruptedException {
            Map<SystemStreamPartition, List<IncomingMessageEnvelope>> polled = new HashMap<>();
            kafka.poll(partitions, timeout)
                    .forEach((partition, records) -> polled.put(partition, marked(partition, records)));
            return polled;
        }

        private static List<IncomingMessageEnvelope> marked(
                SystemStreamPartition partition, List<IncomingMessageEnvelope> records) {
            List<IncomingMessageEnvelope> marked = new ArrayList<>();
            String last = "";
            for (IncomingMessageEnvelope record : records) {
                if (text(record.getKey()).equals(END)) {
                    marked.add(IncomingMessageEnvelope.buildEndOfStreamEnvelope(partition));
                    return marked;
                }
                marked.add(record);
                last = text(record.getMessage());
            }
            if (last.startsWith(TIME)) {
                marked.add(IncomingMessageEnvelope.buildWatermarkEnvelope(
                        partition, Long.parseLong(last.substring(TIME.length()))));
            }
            return marked;
        }

        private static String text(Object bytes) {
            return new String((byte[]) bytes, StandardCharsets.UTF_8);
        }
    }
}
