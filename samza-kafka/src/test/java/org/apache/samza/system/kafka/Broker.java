// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.samza.Partition;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A real Kafka broker in its own process, one for all tests of the JVM; a test asks for it as a parameter. */
public final class Broker {
    private final DevCluster cluster;

    private Broker(DevCluster cluster) {
        this.cluster = cluster;
    }

    /** Gives tests the broker, and ends it after the last test. */
    public static final class Extension implements ParameterResolver {
        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Broker.class);

        private record Owned(Broker broker) implements AutoCloseable {
            @Override
            public void close() {
                broker.cluster.close();
                delete(broker.cluster.workDir());
            }

            private static void delete(Path directory) {
                try (Stream<Path> files = Files.walk(directory)) {
                    files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Broker.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent("broker", key -> new Owned(start()), Owned.class)
                    .broker();
        }

        private static Broker start() {
            try {
                return new Broker(DevCluster.kafkaOnly(Files.createTempDirectory("samza-kafka-test")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public String address() {
        return cluster.bootstrapServers();
    }

    /** Kills the broker without warning. */
    void kill() {
        cluster.kill("kafka-1");
    }

    /** Starts the broker again; returns when it serves. */
    void restart() {
        cluster.restart("kafka-1");
    }

    /** Configuration of a job with this broker as system {@code kafka}; more entries as key, value, key, value. */
    public Config config(String... entries) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("job.name", "test_job");
        config.put("job.default.system", "kafka");
        config.put("systems.kafka.samza.factory", KafkaSystemFactory.class.getName());
        config.put("systems.kafka.producer.bootstrap.servers", address());
        config.put("systems.kafka.default.stream.replication.factor", "1");
        for (int i = 0; i < entries.length; i += 2) {
            config.put(entries[i], entries[i + 1]);
        }
        return new MapConfig(config);
    }

    /** A topic of its own for a test. */
    public String newTopic(int partitions, String... properties) {
        String topic = "t." + UUID.randomUUID().toString().substring(0, 8);
        Map<String, String> config = new HashMap<>();
        // Tests write messages of 1970, which a broker would delete as soon as it looks for old ones.
        config.put("retention.ms", "-1");
        for (int i = 0; i < properties.length; i += 2) {
            config.put(properties[i], properties[i + 1]);
        }
        SystemAdmin admin = admin();
        try {
            admin.createStream(new StreamSpec("s", topic, "kafka", partitions, config));
        } finally {
            admin.stop();
        }
        return topic;
    }

    /** A started admin, to be stopped by the test. */
    public SystemAdmin admin(String... entries) {
        SystemAdmin admin = new KafkaSystemFactory().getAdmin("kafka", config(entries));
        admin.start();
        return admin;
    }

    /** A client that is not ours. */
    Admin plainAdmin() {
        return Admin.create(Map.of("bootstrap.servers", address()));
    }

    /** A client that is not ours. */
    public KafkaProducer<byte[], byte[]> plainProducer(String... properties) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", address());
        for (int i = 0; i < properties.length; i += 2) {
            config.put(properties[i], properties[i + 1]);
        }
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public static SystemStreamPartition ssp(String topic, int partition) {
        return new SystemStreamPartition("kafka", topic, new Partition(partition));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
