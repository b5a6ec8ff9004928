// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaOnlyClusterTest {
    @TempDir
    Path dir;

    @Test
    void keepsTopicsOverKillAndRestart() throws Exception {
        try (DevCluster cluster = DevCluster.kafkaOnly(dir)) {
            createTopic(cluster, "kept");
            long before = cluster.pid("kafka-1");

            cluster.kill("kafka-1");
            assertThat(cluster.isAlive("kafka-1")).isFalse();
            cluster.restart("kafka-1");

            assertThat(cluster.pid("kafka-1")).isNotEqualTo(before);
            assertThat(topics(cluster)).contains("kept");
        }
    }

    @Test
    void leavesNoProcessBehindWhenClosed() {
        DevCluster cluster = DevCluster.kafkaOnly(dir);
        var broker = ProcessHandle.of(cluster.pid("kafka-1")).orElseThrow();

        cluster.close();

        // A dead process counts as alive until its parent, this JVM, has asked for its exit code.
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !broker.isAlive());
    }

    @Test
    void secondStartFindsTheRunningClusterAndLeavesItToItsOwner() {
        try (DevCluster first = DevCluster.kafkaOnly(dir)) {
            try (DevCluster second = DevCluster.kafkaOnly(dir)) {
                assertThat(second.pid("kafka-1")).isEqualTo(first.pid("kafka-1"));
                assertThat(second.bootstrapServers()).isEqualTo(first.bootstrapServers());
            }
            assertThat(first.isAlive("kafka-1")).isTrue();
        }
    }

    @Test
    void refusesToChangeTheShapeOfAKnownCluster() {
        try (DevCluster first = DevCluster.kafkaOnly(dir)) {
            assertThat(first.nodes()).containsExactly("kafka-1");
            assertThatThrownBy(() -> DevCluster.kafkaOnly(dir, 3))
                    .isInstanceOf(DevClusterException.class)
                    .hasMessageContaining("3 broker(s)");
        }
    }

    @Test
    void threeBrokersFormOneClusterAndSurviveTheLossOfOne() throws Exception {
        try (DevCluster cluster = DevCluster.kafkaOnly(dir, 3)) {
            cluster.kill("kafka-2");
            createTopic(cluster, "made-by-two");
            cluster.restart("kafka-2");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(brokersOf(cluster)).hasSize(3));
        }
    }

    @Test
    void suspendedBrokerIsEndedAllTheSame() {
        DevCluster cluster = DevCluster.kafkaOnly(dir);
        cluster.suspend("kafka-1");

        cluster.close();

        assertThat(cluster.isAlive("kafka-1")).isFalse();
    }

    @Test
    void namesTheBusyPortsBeforeAnythingStarts() throws Exception {
        int base = Ports.free(List.of("base")).of("base");
        try (var other = new ServerSocket()) {
            other.bind(new InetSocketAddress(base));
            assertThatThrownBy(() -> DevCluster.start(
                            DevClusterSpec.in(dir).withNodeManagers(0).withPortBase(base)))
                    .isInstanceOf(DevClusterException.class)
                    .hasMessageContaining(base + " (kafka-1)");
        }
        assertThat(dir.resolve("kafka-1")).doesNotExist();
    }

    @Test
    void refusesToStartOnAFullDisk() {
        assertThatThrownBy(() -> DevCluster.start(
                        DevClusterSpec.in(dir).withNodeManagers(0).withMinFreeDiskBytes(Long.MAX_VALUE)))
                .isInstanceOf(DevClusterException.class)
                .hasMessageContaining("MB left");
    }

    @Test
    void reportsWhyABrokerDidNotComeUpAndEndsTheOthers() {
        var spec = DevClusterSpec.in(dir).withNodeManagers(0).withBrokerSetting("num.io.threads", "none");
        assertThatThrownBy(() -> DevCluster.start(spec))
                .isInstanceOf(DevClusterException.class)
                .hasMessageContaining("num.io.threads");
    }

    @Test
    void endsWithItsOwnerEvenIfThatIsKilled() throws Exception {
        Process owner = new ProcessBuilder(
                        Jvm.running().executable().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnerToBeKilled.class.getName(),
                        dir.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path started = dir.resolve("started");
        Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> Files.exists(started));
        DevCluster cluster = DevCluster.find(dir).orElseThrow();
        assertThat(cluster.isAlive("kafka-1")).isTrue();

        owner.destroyForcibly().waitFor();

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !cluster.isAlive("kafka-1"));
    }

    /** As in a project that has Kafka among its test dependencies, far from the source tree. */
    @Test
    void startsFromTheClassPathOfItsOwnerWhereKafkaIsOnIt() throws Exception {
        String kafka = ServerClassPaths.locate().kafka();
        Process owner = new ProcessBuilder(
                        Jvm.running().executable().toString(),
                        "-cp",
                        System.getProperty("java.class.path") + File.pathSeparator + kafka,
                        OwnerToBeKilled.class.getName(),
                        dir.toString())
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("owner.log").toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> Files.exists(dir.resolve("started")) || !owner.isAlive());
            assertThat(dir.resolve("started")).exists();
            String pid = Long.toString(DevCluster.find(dir).orElseThrow().pid("kafka-1"));
            assertThat(Files.readString(Path.of("/proc", pid, "cmdline")))
                    .contains(System.getProperty("java.class.path") + File.pathSeparator);
        } finally {
            owner.destroyForcibly().waitFor();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> DevCluster.find(dir)
                            .filter(cluster -> cluster.isAlive("kafka-1"))
                            .isEmpty());
        }
    }

    private static void createTopic(DevCluster cluster, String name) throws Exception {
        try (Admin admin = admin(cluster)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static Iterable<String> topics(DevCluster cluster) throws Exception {
        try (Admin admin = admin(cluster)) {
            return admin.listTopics().names().get();
        }
    }

    private static Collection<?> brokersOf(DevCluster cluster) throws Exception {
        try (Admin admin = admin(cluster)) {
            return admin.describeCluster().nodes().get();
        }
    }

    private static Admin admin(DevCluster cluster) {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }
}
