// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreflightTest {
    private static final Ports NO_PORTS = new Ports(Map.of());

    @TempDir
    Path dir;

    private Path javaHome;

    @BeforeEach
    void installJava() throws IOException {
        javaHome = dir.resolve("jdk");
        Path java = Files.createDirectories(javaHome.resolve("bin")).resolve("java");
        Files.createFile(java);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"21.0.2\"\n");
    }

    @Test
    void findsNothingWrongWhereAllIsThere() {
        assertThat(problems(ServerClassPaths.locate())).isEmpty();
    }

    @Test
    void aJavaThatIsTooOldIsNamedWithItsVersion() throws Exception {
        Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"11.0.20\"\n");

        assertThat(problems(ServerClassPaths.locate()))
                .singleElement()
                .asString()
                .contains("version 11", "17 or newer");
    }

    @Test
    void everyProblemIsOneLineAndAllAreReportedTogether() throws Exception {
        Files.delete(javaHome.resolve("bin/java"));

        var problems = problems(new ServerClassPaths(Optional.of(dir), Optional.empty()));

        assertThat(problems).hasSize(3).allMatch(problem -> !problem.contains("\n"));
        assertThat(problems.get(0)).contains("no Java at " + javaHome);
        assertThat(problems.get(1)).contains("class path of Kafka").contains("process-resources");
        assertThat(problems.get(2)).contains("class path of YARN");
    }

    @Test
    void outsideOfTheSourceTreeKafkaIsMissedByItsArtifact() {
        var nowhere = new ServerClassPaths(Optional.empty(), Optional.empty());

        assertThat(nowhere.problems(false))
                .singleElement()
                .asString()
                .contains("Add org.apache.kafka:kafka_2.13", "-Dsamza.devcluster.home=");
        assertThat(nowhere.problems(true)).hasSize(2).last().asString().contains("YARN");
    }

    @Test
    void kafkaOnTheClassPathOfThisJvmIsTakenFromThere() {
        var own = new ServerClassPaths(Optional.empty(), Optional.of("kafka.jar:others.jar"));

        assertThat(own.problems(false)).isEmpty();
        assertThat(own.kafka()).isEqualTo("kafka.jar:others.jar");
    }

    @Test
    void chosenPortsAreFreeDifferentAndOutsideTheRangeOfOutgoingConnections() {
        var names = Ports.namesFor(DevClusterSpec.in(dir).withBrokers(3).withNodeManagers(2));

        var ports = Ports.free(names);

        assertThat(names).hasSize(3 * 2 + 5 + 2 * 4).doesNotHaveDuplicates();
        assertThat(ports.busy()).isEmpty();
        assertThat(ports.byName().values()).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
    }

    private List<String> problems(ServerClassPaths classPaths) {
        return new Preflight(DevClusterSpec.in(dir), classPaths, new Jvm(javaHome)).problems(NO_PORTS);
    }
}
