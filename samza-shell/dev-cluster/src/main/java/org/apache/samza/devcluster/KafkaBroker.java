// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Node;

/** One Kafka node in KRaft mode, broker and controller in one process. */
final class KafkaBroker implements ServerNode {
    private static final int CONNECT_TIMEOUT_MS = 500;
    private static final int ADMIN_TIMEOUT_MS = 3_000;

    private final int id;
    private final Path dir;
    private final String clusterId;
    private final DevClusterSpec spec;
    private final Ports ports;
    private final String classPath;
    private final Jvm jvm;

    KafkaBroker(int id, String clusterId, DevClusterSpec spec, Ports ports, ServerClassPaths classPaths, Jvm jvm) {
        this.id = id;
        this.dir = spec.workDir().resolve(nameOf(id));
        this.clusterId = clusterId;
        this.spec = spec;
        this.ports = ports;
        this.classPath = classPaths.kafka();
        this.jvm = jvm;
    }

    static String nameOf(int id) {
        return "kafka-" + id;
    }

    static String bootstrapServers(DevClusterSpec spec, Ports ports) {
        return IntStream.rangeClosed(1, spec.brokers())
                .mapToObj(id -> "localhost:" + ports.of(nameOf(id)))
                .collect(Collectors.joining(","));
    }

    @Override
    public String name() {
        return nameOf(id);
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(dir);
        Files.writeString(propertiesFile(), toText(properties()));
        Files.writeString(loggingFile(), LOGGING);
        if (!Files.exists(dataDir().resolve("meta.properties"))) {
            format();
        }
    }

    @Override
    public List<String> command() {
        return kafkaCommand("kafka.Kafka", propertiesFile().toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public boolean serves(long startedAtMillis) throws InterruptedException {
        int port = ports.of(name());
        // A bare connection first: the client logs a warning for every refused one.
        if (!accepts(port)) {
            return false;
        }
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                "localhost:" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ADMIN_TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ADMIN_TIMEOUT_MS);
        try (Admin admin = Admin.create(config)) {
            return admin.describeCluster().nodes().get().stream().map(Node::id).anyMatch(found -> found == id);
        } catch (ExecutionException e) {
            return false;
        }
    }

    /**
     * The quorum is a static one, so that a stopped cluster whose ports have been taken meanwhile can come up on others: a
     * dynamic quorum keeps the controllers' addresses in its log.
     */
    Map<String, String> properties() {
        int replicas = Math.min(3, spec.brokers());
        int inSync = Math.max(1, replicas - 1);
        var properties = new TreeMap<String, String>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(id));
        properties.put("controller.quorum.voters", voters());
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        String listener = "PLAINTEXT://localhost:" + ports.of(name());
        properties.put("listeners", listener + ",CONTROLLER://localhost:" + ports.of(name() + ".controller"));
        properties.put("advertised.listeners", listener);
        properties.put("log.dirs", dataDir().toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("default.replication.factor", Integer.toString(replicas));
        properties.put("min.insync.replicas", Integer.toString(inSync));
        properties.put("offsets.topic.replication.factor", Integer.toString(replicas));
        properties.put("offsets.topic.num.partitions", "5");
        properties.put("transaction.state.log.replication.factor", Integer.toString(replicas));
        properties.put("transaction.state.log.min.isr", Integer.toString(inSync));
        properties.put("transaction.state.log.num.partitions", "5");
        properties.put("share.coordinator.state.topic.replication.factor", Integer.toString(replicas));
        properties.put("share.coordinator.state.topic.min.isr", Integer.toString(inSync));
        properties.put("share.coordinator.state.topic.num.partitions", "3");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // A killed broker is noticed, and let in again after a restart, only when its old registration has expired.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("replica.lag.time.max.ms", "3000");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "8388608");
        properties.putAll(spec.brokerSettings());
        return properties;
    }

    private String voters() {
        return IntStream.rangeClosed(1, spec.brokers())
                .mapToObj(node -> node + "@localhost:" + ports.of(nameOf(node) + ".controller"))
                .collect(Collectors.joining(","));
    }

    private void format() throws IOException, InterruptedException {
        Path log = dir.resolve("format.log");
        int exit = new ProcessBuilder(kafkaCommand(
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        clusterId,
                        "-c",
                        propertiesFile().toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new DevClusterException("Formatting the storage of " + name() + " failed with exit code " + exit
                    + ": " + Files.readString(log).strip());
        }
    }

    private List<String> kafkaCommand(String mainClass, String... arguments) {
        return jvm.command(
                List.of("-Dlog4j2.configurationFile=" + loggingFile().toUri()), classPath, mainClass, arguments);
    }

    private Path propertiesFile() {
        return dir.resolve("server.properties");
    }

    private Path loggingFile() {
        return dir.resolve("log4j2.properties");
    }

    private Path dataDir() {
        return dir.resolve("data");
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Not by {@link java.util.Properties#store}: the file is for people too, and sorted without a date it can be compared. */
    private static String toText(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
    }

    private static final String LOGGING = """
            appender.console.type=Console
            appender.console.name=console
            appender.console.layout.type=PatternLayout
            appender.console.layout.pattern=%d{HH:mm:ss.SSS} %-5p [%t] %c{1.}: %m%n
            rootLogger.level=INFO
            rootLogger.appenderRef.console.ref=console
            # Each start would print some 350 lines of configuration.
            logger.config.name=org.apache.kafka.common.config.AbstractConfig
            logger.config.level=WARN
            """;
}
