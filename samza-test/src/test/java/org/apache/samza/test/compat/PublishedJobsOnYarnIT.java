// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.samza.test.published.extensions.OwnContainer;
import org.apache.samza.test.published.extensions.OwnCoordinator;
import org.apache.samza.test.published.extensions.ShopApp;
import org.apache.samza.test.support.JobPackage;
import org.apache.samza.test.support.PublishedSamza;
import org.apache.samza.test.support.RunningScript;
import org.apache.samza.test.support.ScriptResult;
import org.apache.samza.test.support.TestCluster;
import org.apache.samza.test.support.TestClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A package of ours with a jar that was compiled against the published jars of 1.8.0, on a real YARN. */
@ExtendWith(TestClusterExtension.class)
final class PublishedJobsOnYarnIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final TestCluster cluster;
    private final ShopFixture shop;
    private JobPackage withJar;
    private Path properties;

    PublishedJobsOnYarnIT(TestCluster cluster) {
        this.cluster = cluster;
        this.shop = new ShopFixture(cluster.topics());
    }

    @BeforeEach
    void makePackage() throws Exception {
        cluster.deleteTopics();
        shop.createTopics();
        shop.sendCustomers();
        Path jar = Path.of(ShopApp.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        withJar = cluster.jobPackage().with(jar, cluster.newDirectory("old-job"));
        properties = cluster.newDirectory("properties").resolve("shop.properties");
    }

    @AfterEach
    void endJobs() {
        // Programs of the user's have no names by which the cluster of tests knows processes.
        cluster.run("kill-all.sh");
        cluster.endJobs();
    }

    @Test
    void anApplicationThatItsOwnMainProgramSubmitsProcesses() throws IOException {
        write(Map.of());

        // It waits for the end of what it has submitted.
        RunningScript program = start("run-class.sh", List.of(ShopApp.class.getName()));

        assertProcesses();
        assertThat(program.isRunning()).as("%s", program.err()).isTrue();
        cluster.run("kill-all.sh");
        assertThat(program.await().exitCode()).as("%s", program.err()).isZero();
    }

    /** Containers and master have main programs of the user's, which hand the application over themselves. */
    @Test
    void ownMainProgramsOfContainersAndMasterProcess() throws IOException {
        write(Map.of(
                "app.class",
                ShopApp.class.getName(),
                "task.execute",
                "bin/run-class.sh " + OwnContainer.class.getName(),
                "job.coordinator.execute",
                "bin/run-class.sh " + OwnCoordinator.class.getName() + " "
                        + String.join(" ", PublishedSamza.arguments(properties))));

        ScriptResult submitted = start("run-app.sh", List.of()).await();

        assertThat(submitted.exitCode()).as("%s", submitted).isZero();
        assertProcesses();
        assertThat(yarnLogs()).contains("extension: own coordinator", "extension: own container");
    }

    private void assertProcesses() throws IOException {
        shop.sendOrders();
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(shop.found()).isEqualTo(shop.expected()));
        assertThat(yarnLogs()).contains("extension: listener of corner shop after start");
    }

    private void write(Map<String, String> more) throws IOException {
        Map<String, String> all = shop.properties();
        all.put("job.factory.class", "org.apache.samza.job.yarn.YarnJobFactory");
        all.put("job.container.count", Integer.toString(ShopFixture.PARTITIONS));
        all.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        all.put("task.checkpoint.replication.factor", "1");
        all.put("task.opts", "-Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        all.put("yarn.package.path", withJar.archive().toUri().toString());
        all.put("yarn.am.container.memory.mb", "384");
        all.put("yarn.am.opts", "-Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        all.put("cluster-manager.container.memory.mb", "384");
        all.putAll(more);
        Files.writeString(
                properties,
                all.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private RunningScript start(String script, List<String> first) {
        String[] arguments = Stream.concat(first.stream(), PublishedSamza.arguments(properties).stream())
                .toArray(String[]::new);
        Map<String, String> itsJars =
                Map.of("APPLICATION_LIB_DIR", withJar.dir().resolve("lib").toString());
        return cluster.start(itsJars, script, arguments);
    }

    /** What containers of YARN have written to standard output. */
    private String yarnLogs() throws IOException {
        try (Stream<Path> files = Files.walk(cluster.servers().workDir())) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(file -> file.endsWith("stdout")).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }
}
