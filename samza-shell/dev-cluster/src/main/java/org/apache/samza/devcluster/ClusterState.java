// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a work directory holds, as a later start or another process finds it in {@code cluster.json}.
 *
 * @param clusterId Kafka's cluster id, by which its storage was formatted
 * @param bootstrapServers for Kafka clients
 * @param resourceManagerUrl address of YARN's web pages; null without YARN
 * @param hadoopConfDir configuration for YARN clients; null without YARN
 * @param ports by name
 * @param processes last known process of each node that was started
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ClusterState(
        String clusterId,
        ClusterShape shape,
        String bootstrapServers,
        String resourceManagerUrl,
        String hadoopConfDir,
        Map<String, Integer> ports,
        Map<String, ServerProcess> processes) {

    private static final String FILE = "cluster.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static ClusterState of(DevClusterSpec spec, String clusterId, Ports ports) {
        return new ClusterState(
                clusterId,
                spec.shape(),
                KafkaBroker.bootstrapServers(spec, ports),
                spec.withYarn() ? ResourceManager.webAddress(ports).toString() : null,
                spec.withYarn() ? ResourceManager.clientConfDir(spec).toString() : null,
                new TreeMap<>(ports.byName()),
                Map.of());
    }

    static Path file(Path workDir) {
        return workDir.resolve(FILE);
    }

    static Optional<ClusterState> read(Path workDir) {
        Path file = file(workDir);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(file.toFile(), ClusterState.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new DevClusterException(
                    "Cannot read " + file + " (" + e.getMessage() + "). Delete the directory to start afresh.", e);
        }
    }

    /** Replaces the file in one step, so that a reader never sees half of it. */
    void write(Path workDir) throws IOException {
        Path next = workDir.resolve(FILE + ".next");
        JSON.writeValue(next.toFile(), this);
        Files.move(next, file(workDir), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    ClusterState withProcesses(Map<String, ServerProcess> running) {
        return new ClusterState(
                clusterId, shape, bootstrapServers, resourceManagerUrl, hadoopConfDir, ports, new TreeMap<>(running));
    }

    boolean anyAlive() {
        return processes.values().stream().anyMatch(ServerProcess::isAlive);
    }
}
