// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.config.MapConfig;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemFactory;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.inmemory.InMemoryHoles;
import org.apache.samza.system.inmemory.InMemorySystemFactory;
import org.apache.samza.util.NoOpMetricsRegistry;

/** A changelog in memory, in a scope of its own. */
final class TestChangelog implements ChangelogSystems, AutoCloseable {
    private final String scope;
    private final SystemStream stream;
    private final SystemAdmin admin;
    private final SystemProducer producer;

    TestChangelog(String scope, String topic, int partitions) {
        this.scope = scope;
        this.stream = new SystemStream("memory", topic);
        this.admin = factory().getAdmin("memory", config(), "test");
        this.producer = factory().getProducer("memory", config(), new NoOpMetricsRegistry(), "test");
        admin.createStream(new StreamSpec("changelog", topic, "memory", partitions));
    }

    private MapConfig config() {
        return new MapConfig(Map.of("inmemory.scope", scope));
    }

    private static SystemFactory factory() {
        return new InMemorySystemFactory();
    }

    SystemStream stream() {
        return stream;
    }

    SystemStreamPartition partition(int number) {
        return new SystemStreamPartition(stream, new Partition(number));
    }

    TestChangelog put(int partition, String key, String value) {
        byte[] message = value == null ? null : value.getBytes(UTF_8);
        producer.send("test", new OutgoingMessageEnvelope(stream, partition, key.getBytes(UTF_8), message));
        return this;
    }

    /** Leaves an offset of partition 0 without its record. */
    void hole(long offset) {
        InMemoryHoles.dig(scope, partition(0), offset);
    }

    /** Deletes the records of partition 0 up to an offset, as retention does. */
    void truncate(String lastDeleted) {
        admin.deleteMessages(Map.of(partition(0), lastDeleted));
    }

    @Override
    public SystemAdmin admin(String system) {
        return admin;
    }

    @Override
    public SystemConsumer newConsumer(String system, String purpose) {
        return factory().getConsumer("memory", config(), new NoOpMetricsRegistry(), purpose);
    }

    @Override
    public void close() {
        InMemorySystemFactory.drop(scope);
    }
}
