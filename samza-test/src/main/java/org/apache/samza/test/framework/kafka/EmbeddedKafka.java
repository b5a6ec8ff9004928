// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Kafka broker for tests: in a static field one for all tests of the class, in an instance field one for each. It starts in a few
 * seconds, on a free port, as a process of its own that ends with the tests, also when their JVM is killed; what it holds lies in a
 * temporary directory.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EmbeddedKafka KAFKA = EmbeddedKafka.create();
 *
 * @Test
 * void rekeysOrders() {
 *     KAFKA.createTopic("orders", 2);
 *     var runner = new LocalApplicationRunner(new Rekey(), new MapConfig(KAFKA.jobConfig("kafka")));
 *     runner.run();
 *     KAFKA.send("orders", "key", "value");
 *     assertThat(KAFKA.read("rekeyed", 1, Duration.ofSeconds(30))).hasSize(1);
 *     runner.kill();
 * }
 * }</pre>
 *
 * <p>Needs, in the scope of tests, what the test framework does not bring along: {@code org.junit.jupiter:junit-jupiter-api}, {@code
 * org.apache.samza:samza-dev-cluster}, and {@code org.apache.kafka:kafka_2.13} in the version of {@code kafka-clients}.
 *
 * <p>Keys and values are texts; for anything else Kafka's own clients need nothing but {@link #bootstrapServers}. Readers see committed
 * records only. For one thread at a time.
 */
public final class EmbeddedKafka implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    private final Map<String, String> settings = new HashMap<>();
    /** Null while there is no broker. */
    private Broker broker;

    private boolean isOfOneTest;

    private EmbeddedKafka() {}

    /** A broker that is not started yet. */
    public static EmbeddedKafka create() {
        return new EmbeddedKafka();
    }

    /**
     * Sets a property of the broker, as its {@code server.properties} would.
     *
     * @return this
     * @throws IllegalStateException when it runs
     */
    public EmbeddedKafka withSetting(String key, String value) {
        if (broker != null) {
            throw new IllegalStateException(
                    "Cannot set " + key + ": the broker runs; expected withSetting() where it is created");
        }
        settings.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /** Address for Kafka's clients. */
    public String bootstrapServers() {
        return running().bootstrapServers();
    }

    /**
     * The properties by which a job reaches the broker as one of its systems: connector, addresses, topics without replicas, checkpoints.
     * Inputs are read from their begin, so that a test may send before the job has started.
     *
     * @param system name of the system in the job's configuration; also the default of whatever names no other
     * @return a new map, to be added to
     */
    public Map<String, String> jobConfig(String system) {
        Map<String, String> config = new HashMap<>();
        String prefix = "systems." + system + ".";
        config.put(prefix + "samza.factory", "org.apache.samza.system.kafka.KafkaSystemFactory");
        config.put(prefix + "consumer.bootstrap.servers", bootstrapServers());
        config.put(prefix + "producer.bootstrap.servers", bootstrapServers());
        config.put(prefix + "default.stream.replication.factor", "1");
        config.put(prefix + "default.stream.samza.offset.default", "oldest");
        config.put("job.default.system", system);
        config.put("job.coordinator.replication.factor", "1");
        config.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        config.put("task.checkpoint.replication.factor", "1");
        config.put("stores.default.changelog.replication.factor", "1");
        return config;
    }

    /**
     * Creates a topic; it can be used when this returns. Topics are not created by use.
     *
     * @param partitions at least 1
     * @throws IllegalStateException when it exists
     */
    public void createTopic(String topic, int partitions) {
        createTopic(topic, partitions, Map.of());
    }

    /**
     * Creates a topic with properties of its own, such as {@code cleanup.policy}.
     *
     * @param partitions at least 1
     * @throws IllegalStateException when it exists
     */
    public void createTopic(String topic, int partitions, Map<String, String> properties) {
        running().createTopic(topic, partitions, properties);
    }

    /**
     * Sends a record; it is durable when this returns.
     *
     * @param key decides about the partition; may be null
     * @param value may be null
     */
    public void send(String topic, String key, String value) {
        running().send(topic, key, value);
    }

    /**
     * The committed records that a topic holds now.
     *
     * @return partition after partition, each in order
     */
    public List<KafkaRecord> read(String topic) {
        return running().read(topic);
    }

    /**
     * Waits until a topic holds some committed records.
     *
     * @param atLeast so many
     * @return all that it holds then, partition after partition, each in order
     * @throws AssertionError with what there is when the time is over
     */
    public List<KafkaRecord> read(String topic, int atLeast, Duration timeout) {
        return running().read(topic, atLeast, timeout);
    }

    /** Kills the broker's process, as kill -9 does. What it has acknowledged is there again after {@link #restart}. */
    public void kill() {
        running().kill();
    }

    /** Starts the broker again, on the same port, after ending it if it runs; returns when it serves. */
    public void restart() {
        running().restart();
    }

    private Broker running() {
        if (broker == null) {
            throw new IllegalStateException(
                    "There is no broker: expected a field with @RegisterExtension, and a call from a test");
        }
        return broker;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (broker == null) {
            isOfOneTest = true;
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (isOfOneTest) {
            stop();
        }
    }

    private void start() {
        Requirements.check();
        broker = Broker.start(Map.copyOf(settings));
    }

    private void stop() {
        if (broker != null) {
            Broker running = broker;
            broker = null;
            running.close();
        }
    }
}
