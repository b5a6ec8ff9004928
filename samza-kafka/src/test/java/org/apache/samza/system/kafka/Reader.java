// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.config.Config;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.awaitility.Awaitility;

/** The consumer under test with what it has read so far. */
final class Reader implements AutoCloseable {
    final PositionedConsumer consumer;
    private final Map<SystemStreamPartition, List<IncomingMessageEnvelope>> read = new HashMap<>();

    Reader(Config config, Map<SystemStreamPartition, String> offsets) {
        consumer =
                (PositionedConsumer) new KafkaSystemFactory().getConsumer("kafka", config, new NoOpMetricsRegistry());
        offsets.forEach(consumer::register);
        consumer.start();
    }

    static Reader from(Broker broker, SystemStreamPartition ssp, String offset) {
        return new Reader(broker.config(), Map.of(ssp, offset));
    }

    void poll(Set<SystemStreamPartition> asked) throws InterruptedException {
        consumer.poll(asked, 200)
                .forEach((ssp, messages) ->
                        read.computeIfAbsent(ssp, any -> new ArrayList<>()).addAll(messages));
    }

    List<IncomingMessageEnvelope> messages(SystemStreamPartition ssp) {
        return read.getOrDefault(ssp, List.of());
    }

    List<String> texts(SystemStreamPartition ssp) {
        return messages(ssp).stream()
                .map(message -> message.getMessage() == null ? null : Broker.text(message.getMessage()))
                .toList();
    }

    /** Polls until so many messages were read. */
    List<String> read(SystemStreamPartition ssp, int messages) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    poll(Set.of(ssp));
                    return messages(ssp).size() >= messages;
                });
        return texts(ssp);
    }

    /** Polls until the position is this. */
    List<String> readTo(SystemStreamPartition ssp, String position) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    poll(Set.of(ssp));
                    return position.equals(consumer.position(ssp));
                });
        return texts(ssp);
    }

    @Override
    public void close() {
        consumer.stop();
    }
}
