// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.operators.KV;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.descriptors.StreamDescriptor;
import org.apache.samza.system.inmemory.InMemorySystemFactory;

/** A stream in memory, from the test's side. Safe for any thread. */
final class MemoryStream {
    private static final String SOURCE = "test";

    private final InMemorySystemFactory factory = new InMemorySystemFactory();
    private final String id;
    private final SystemStream stream;
    private final Config config;
    private final SystemProducer producer;

    private MemoryStream(String id, SystemStream stream, Config config) {
        this.id = id;
        this.stream = stream;
        this.config = config;
        this.producer = factory.getProducer(stream.getSystem(), config, new MetricsRegistryMap());
    }

    /** The stream of a descriptor whose system is in memory. */
    static MemoryStream of(StreamDescriptor<?, ?> descriptor) {
        return new MemoryStream(
                descriptor.getStreamId(),
                new SystemStream(
                        descriptor.getSystemName(), descriptor.getPhysicalName().orElse(descriptor.getStreamId())),
                new MapConfig(descriptor.getSystemDescriptor().toConfig()));
    }

    /** As configuration names it. */
    String name() {
        return stream.getSystem() + "." + stream.getStream();
    }

    /** Makes the stream if it is not there. */
    void create(int partitions) {
        factory.getAdmin(stream.getSystem(), config)
                .createStream(new StreamSpec(id, stream.getStream(), stream.getSystem(), partitions));
    }

    /** Appends what a test has given as a message. */
    void write(int partition, Object given) {
        if (given instanceof KV<?, ?> pair) {
            send(partition, pair.getKey(), pair.getValue());
        } else if (given instanceof IncomingMessageEnvelope envelope) {
            send(partition, envelope.getKey(), envelope);
        } else {
            send(partition, null, given);
        }
    }

    /** Says that nothing follows. */
    void end(int partition) {
        send(partition, null, new EndOfStreamMessage());
    }

    private void send(int partition, Object key, Object message) {
        // The number is its own hash, and the stream has more partitions than that.
        producer.send(SOURCE, new OutgoingMessageEnvelope(stream, partition, key, message));
    }

    /** Messages by partition. */
    @SuppressWarnings("unchecked") // the caller says what the stream holds
    <M> Map<Integer, List<M>> read() {
        Set<SystemStreamPartition> partitions = partitions();
        Map<Integer, List<M>> messages = new TreeMap<>();
        SystemConsumer consumer = factory.getConsumer(stream.getSystem(), config, new MetricsRegistryMap());
        for (SystemStreamPartition partition : partitions) {
            messages.put(partition.getPartition().getPartitionId(), new ArrayList<>());
            consumer.register(partition, null);
        }
        consumer.start();
        // All there is lies in memory, so the end is where a poll that does not wait finds nothing.
        for (var polled = poll(consumer, partitions); !polled.isEmpty(); polled = poll(consumer, partitions)) {
            polled.forEach((partition, envelopes) -> envelopes.stream()
                    .filter(envelope -> !envelope.isEndOfStream())
                    .forEach(envelope -> messages.get(partition.getPartition().getPartitionId())
                            .add((M) envelope.getMessage())));
        }
        consumer.stop();
        return messages;
    }

    private Set<SystemStreamPartition> partitions() {
        Set<Partition> partitions = factory.getAdmin(stream.getSystem(), config)
                .getSystemStreamMetadata(Set.of(stream.getStream()))
                .get(stream.getStream())
                .getSystemStreamPartitionMetadata()
                .keySet();
        if (partitions.isEmpty()) {
            throw new SamzaException("There is no stream " + name()
                    + " in memory: expected the descriptor to be added to a TestRunner by addOutputStream()");
        }
        return partitions.stream()
                .map(partition -> new SystemStreamPartition(stream, partition))
                .collect(Collectors.toSet());
    }

    private static Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
            SystemConsumer consumer, Set<SystemStreamPartition> partitions) {
        try {
            return consumer.poll(partitions, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("Interrupted while reading " + partitions, e);
        }
    }
}
