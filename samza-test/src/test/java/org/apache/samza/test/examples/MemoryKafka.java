// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.examples;

import java.time.Duration;
import java.util.List;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.test.framework.TestRunner;
import org.apache.samza.test.framework.system.descriptors.InMemoryInputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemoryOutputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemorySystemDescriptor;

/** What stands for the Kafka of the examples. */
final class MemoryKafka {
    private final InMemorySystemDescriptor system = new InMemorySystemDescriptor("kafka");

    <M> InMemoryInputDescriptor<M> input(String topic) {
        return system.getInputDescriptor(topic, new NoOpSerde<>());
    }

    <M> InMemoryOutputDescriptor<M> output(String topic) {
        return system.getOutputDescriptor(topic, new NoOpSerde<>());
    }

    /** Messages of all partitions. */
    static <M> List<M> all(InMemoryOutputDescriptor<M> output) {
        return TestRunner.<M>consumeStream(output, Duration.ofSeconds(1)).values().stream()
                .flatMap(List::stream)
                .toList();
    }
}
