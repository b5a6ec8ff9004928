// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.samza.Partition;
import org.apache.samza.assembly.SerdeFactories;
import org.apache.samza.config.Config;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.flow.SerdeTable;
import org.apache.samza.flow.StreamSerdes;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.ControlMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.inmemory.InMemorySystemFactory;

/** The streams of a job from the test's side, which nobody kills. Keys and values go through the serdes that the job has for them. */
final class Streams {
    private static final String SOURCE = "test";

    private final InMemorySystemFactory memory = new InMemorySystemFactory();
    private final Config config;
    private final String scope;
    private final StreamSettings settings;
    private final SerdeTable serdes;

    Streams(Config config, String scope) {
        this.config = config;
        this.scope = scope;
        this.settings = StreamSettings.of(config);
        this.serdes = SerdeFactories.table(config);
    }

    /** 0 when there is no such stream. */
    int partitions(SystemStream stream) {
        return memory.getAdmin(stream.getSystem(), config)
                .getSystemStreamMetadata(Set.of(stream.getStream()))
                .get(stream.getStream())
                .getSystemStreamPartitionMetadata()
                .size();
    }

    StreamSerdes serdes(SystemStream stream) {
        String name = StreamSettings.name(stream);
        return new StreamSerdes(
                serdes.find(settings.keySerde(stream).orElse(null), "keys of " + name),
                serdes.find(settings.msgSerde(stream).orElse(null), "messages of " + name));
    }

    /** Appends a message to a stream that exists. */
    void append(SystemStream stream, StreamSerdes by, Message<?, ?> message) {
        Object key = toBytes(by.key(), message.key());
        Object value = toBytes(by.message(), message.value());
        if (message.eventTime() != null) {
            value = new IncomingMessageEnvelope(
                    new SystemStreamPartition(stream, new Partition(0)),
                    null,
                    key,
                    value,
                    0,
                    message.eventTime().toEpochMilli(),
                    0);
        }
        // Without a key the system would take the hash of the message, which for many objects is another one in every
        // run.
        Integer partition = message.partition() == null && key == null ? Integer.valueOf(0) : message.partition();
        SystemProducer producer = memory.getProducer(stream.getSystem(), config, new MetricsRegistryMap());
        producer.send(SOURCE, new OutgoingMessageEnvelope(stream, partition, key, value));
    }

    private static Object toBytes(Serde<Object> serde, Object object) {
        return serde == null || object == null || object instanceof ControlMessage ? object : serde.toBytes(object);
    }

    /** What a partition holds from an offset on. */
    List<IncomingMessageEnvelope> read(SystemStream stream, int partition, long from, boolean uncommitted) {
        return InMemorySystemFactory.peek(
                scope, new SystemStreamPartition(stream, new Partition(partition)), from, uncommitted);
    }

    /** Messages of people, without those by which tasks tell each other of ends and watermarks. */
    <K, V> List<Message<K, V>> messages(StreamSerdes by, List<IncomingMessageEnvelope> envelopes) {
        List<Message<K, V>> messages = new ArrayList<>();
        for (IncomingMessageEnvelope envelope : envelopes) {
            if (!(envelope.getMessage() instanceof ControlMessage)) {
                messages.add(message(by, envelope));
            }
        }
        return messages;
    }

    @SuppressWarnings("unchecked") // the test says what the stream holds
    private static <K, V> Message<K, V> message(StreamSerdes by, IncomingMessageEnvelope envelope) {
        return new Message<>(
                envelope.getSystemStreamPartition().getPartition().getPartitionId(),
                (K) fromBytes(by.key(), envelope.getKey()),
                (V) fromBytes(by.message(), envelope.getMessage()),
                Instant.ofEpochMilli(envelope.getEventTime()));
    }

    private static Object fromBytes(Serde<Object> serde, Object object) {
        return serde != null && object instanceof byte[] bytes ? serde.fromBytes(bytes) : object;
    }
}
