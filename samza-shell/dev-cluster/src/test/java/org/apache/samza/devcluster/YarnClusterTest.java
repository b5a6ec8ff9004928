// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class YarnClusterTest {
    @TempDir
    Path dir;

    @Test
    void servesFromResourceManagerAndTwoNodesAndTakesKilledOnesBack() throws Exception {
        try (DevCluster cluster = DevCluster.start(DevClusterSpec.in(dir).withNodeManagers(2))) {
            assertThat(cluster.nodes()).containsExactly("kafka-1", "rm", "nm-1", "nm-2");
            assertThat(cluster.hadoopConfDir().resolve("yarn-site.xml")).isRegularFile();
            assertThat(runningNodes(cluster)).isEqualTo(2);

            cluster.kill("nm-2");
            cluster.kill("rm");
            cluster.restart("rm");
            cluster.restart("nm-2");

            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> runningNodes(cluster) == 2);
        }
    }

    @Test
    void sweepEndsProcessesThatWorkInAContainerAndNoOthers() throws Exception {
        Path container = Files.createDirectories(dir.resolve("local/usercache/someone/container_1"));
        Process inside =
                new ProcessBuilder("sleep", "600").directory(container.toFile()).start();
        Process outside =
                new ProcessBuilder("sleep", "600").directory(dir.toFile()).start();
        try {
            new ContainerSweep(dir.resolve("local")).end(Duration.ofSeconds(2));

            assertThat(inside.isAlive()).isFalse();
            assertThat(outside.isAlive()).isTrue();
        } finally {
            inside.destroyForcibly();
            outside.destroyForcibly();
        }
    }

    private static int runningNodes(DevCluster cluster) throws Exception {
        int running = 0;
        var rest = new YarnRest(cluster.resourceManagerUrl().getPort());
        for (JsonNode node : rest.get("/ws/v1/cluster/nodes").path("nodes").path("node")) {
            if (node.path("state").asText().equals("RUNNING")) {
                running++;
            }
        }
        return running;
    }
}
