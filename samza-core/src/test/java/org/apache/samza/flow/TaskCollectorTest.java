// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.config.ConfigException;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.junit.jupiter.api.Test;

final class TaskCollectorTest {
    private static final SystemStream OUT = new SystemStream("sys", "out");
    private static final SystemStream CHANGELOG = new SystemStream("sys", "changelog");

    private final MetricsRegistryMap registry = new MetricsRegistryMap("test");
    private final Recorder producer = new Recorder();

    @SuppressWarnings("unchecked") // serdes are used for what they are for
    private static Serde<Object> serde(Serde<?> serde) {
        return (Serde<Object>) serde;
    }

    private static final class Recorder implements SystemProducer {
        private final List<OutgoingMessageEnvelope> sent = new ArrayList<>();
        private final List<String> calls = new ArrayList<>();

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void register(String source) {
            calls.add("register " + source);
        }

        @Override
        public void send(String source, OutgoingMessageEnvelope envelope) {
            sent.add(envelope);
        }

        @Override
        public void flush(String source) {
            calls.add("flush " + source);
        }
    }

    private Outputs outputs(DropPolicies drops) {
        StreamSerdes configured = new StreamSerdes(serde(new StringSerde()), serde(new StringSerde()));
        return new Outputs(
                Map.of("sys", producer),
                Map.of(),
                stream -> configured,
                Set.of(CHANGELOG),
                new SerdeTable(Map.of("integer", () -> serde(new IntegerSerde()))),
                drops,
                new OutputMetrics(registry));
    }

    private long count(String name) {
        return ((Counter) registry.getGroup("org.apache.samza.system.SystemProducersMetrics")
                        .get(name))
                .getCount();
    }

    @Test
    void serialisesByTheStreamAndKeepsThePartitionKeyAsItIs() {
        outputs(DropPolicies.NONE).collector("task", false).send(new OutgoingMessageEnvelope(OUT, "key", "message"));
        OutgoingMessageEnvelope sent = producer.sent.get(0);
        assertThat((byte[]) sent.getKey()).isEqualTo("key".getBytes(UTF_8));
        assertThat((byte[]) sent.getMessage()).isEqualTo("message".getBytes(UTF_8));
        assertThat(sent.getPartitionKey()).isEqualTo("key");
    }

    @Test
    void prefersSerdesThatTheEnvelopeNames() {
        outputs(DropPolicies.NONE)
                .collector("task", false)
                .send(new OutgoingMessageEnvelope(OUT, null, "integer", null, "key", 7));
        OutgoingMessageEnvelope sent = producer.sent.get(0);
        assertThat((byte[]) sent.getKey()).isEqualTo("key".getBytes(UTF_8));
        assertThat((byte[]) sent.getMessage()).isEqualTo(new byte[] {0, 0, 0, 7});
        assertThat(sent.getPartitionKey()).isNull();
    }

    @Test
    void saysThatASerdeNamedByAnEnvelopeIsMissing() {
        TaskCollector collector = outputs(DropPolicies.NONE).collector("task", false);
        assertThatThrownBy(() -> collector.send(new OutgoingMessageEnvelope(OUT, null, "avro", null, "key", 7)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("'avro'", "[integer]", "serializers.registry.avro.class");
    }

    @Test
    void passesBytesOfChangelogsUntouched() {
        byte[] value = {1};
        outputs(DropPolicies.NONE)
                .collector("task", false)
                .send(new OutgoingMessageEnvelope(CHANGELOG, 3, value, null));
        assertThat(producer.sent.get(0).getKey()).isSameAs(value);
        assertThat(producer.sent.get(0).getMessage()).isNull();
    }

    @Test
    void saysWhatCannotBeWritten() {
        TaskCollector collector = outputs(DropPolicies.NONE).collector("task", false);
        assertThatThrownBy(() -> collector.send(new OutgoingMessageEnvelope(OUT, "key", 7)))
                .isInstanceOf(SamzaException.class)
                .hasMessageContainingAll("message of type java.lang.Integer", "sys.out", "StringSerde");
        assertThat(producer.sent).isEmpty();
    }

    @Test
    void countsAndDropsWhatCannotBeWrittenWhenToldTo() {
        Outputs outputs = outputs(new DropPolicies(false, true));
        TaskCollector collector = outputs.collector("task", false);
        collector.send(new OutgoingMessageEnvelope(OUT, "key", 7));
        collector.send(new OutgoingMessageEnvelope(OUT, "key", "fine"));
        outputs.publishCounts();
        assertThat(producer.sent).hasSize(1);
        assertThat(count("serialization error")).isOne();
        assertThat(count("sends")).isOne();
        assertThat(count("task-sends")).isOne();
    }

    @Test
    void namesTheSystemsThatCanBeWrittenTo() {
        TaskCollector collector = outputs(DropPolicies.NONE).collector("task", false);
        assertThatThrownBy(() -> collector.send(new OutgoingMessageEnvelope(new SystemStream("other", "x"), "m")))
                .isInstanceOf(SamzaException.class)
                .hasMessageContainingAll("other.x", "[sys]");
    }

    @Test
    void flushesUnderTheNameOfTheTask() {
        Outputs outputs = outputs(DropPolicies.NONE);
        TaskCollector one = outputs.collector("one", false);
        outputs.collector("two", true);
        outputs.flush(List.of(one));
        assertThat(producer.calls).containsExactly("register one", "register two", "flush one");
    }

    @Test
    void countsSendsOfManyThreads() throws InterruptedException {
        Outputs outputs = outputs(DropPolicies.NONE);
        SystemProducer quiet = producer;
        TaskCollector collector = outputs.collector("task", true);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 1000; n++) {
                    synchronized (quiet) {
                        collector.send(new OutgoingMessageEnvelope(n % 2 == 0 ? OUT : CHANGELOG, n, "k", "m"));
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(collector.sends()).isEqualTo(4000);
    }
}
