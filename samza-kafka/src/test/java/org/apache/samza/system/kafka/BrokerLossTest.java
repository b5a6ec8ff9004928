// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import static org.apache.samza.system.kafka.Broker.bytes;
import static org.apache.samza.system.kafka.Broker.ssp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Broker.Extension.class)
@Timeout(180)
final class BrokerLossTest {
    private static final String TASK = "Partition 0";
    private static final int PARTITIONS = 4;

    /** Sends numbers round robin until told to stop, flushing now and then; gives how many it sent. */
    private static CompletableFuture<Integer> sending(SystemProducer producer, String topic, AtomicBoolean enough) {
        SystemStream stream = new SystemStream("kafka", topic);
        return CompletableFuture.supplyAsync(() -> {
            int sent = 0;
            while (!enough.get()) {
                producer.send(TASK, new OutgoingMessageEnvelope(stream, sent, null, bytes(Integer.toString(sent))));
                sent++;
                if (sent % 5000 == 0) {
                    producer.flush(TASK);
                }
            }
            producer.flush(TASK);
            return sent;
        });
    }

    @Test
    void aBrokerKilledWhileRecordsAreOnTheirWayLosesDoublesAndReordersNone(Broker broker) throws Exception {
        String topic = broker.newTopic(PARTITIONS);
        SystemProducer producer =
                new KafkaSystemFactory().getProducer("kafka", broker.config(), new NoOpMetricsRegistry());
        producer.register(TASK);
        producer.start();
        AtomicBoolean enough = new AtomicBoolean();
        try (Reader reader = new Reader(
                broker.config(),
                Map.of(ssp(topic, 0), "0", ssp(topic, 1), "0", ssp(topic, 2), "0", ssp(topic, 3), "0"))) {
            CompletableFuture<Integer> sending = sending(producer, topic, enough);
            reader.read(ssp(topic, 0), 1000);

            broker.kill();
            broker.restart();

            int readBefore = reader.messages(ssp(topic, 0)).size();
            reader.read(ssp(topic, 0), readBefore + 1000);
            enough.set(true);
            int sent = sending.get(120, TimeUnit.SECONDS);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                List<String> expected = numbers(partition, sent);
                assertThat(reader.read(ssp(topic, partition), expected.size())).isEqualTo(expected);
            }
        } finally {
            enough.set(true);
            producer.stop();
        }
    }

    private static List<String> numbers(int partition, int sent) {
        return new ArrayList<>(IntStream.range(0, sent)
                .filter(number -> number % PARTITIONS == partition)
                .mapToObj(Integer::toString)
                .toList());
    }
}
