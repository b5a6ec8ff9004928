// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.SubmittedConfig;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.system.Systems;
import org.apache.samza.testing.MemorySystem;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to drain, as tools written for Samza 1.8 make and look for them. */
final class DrainRequestsTest {
    private final Config config = new MapConfig(Map.of(
            "job.name",
            "drained",
            "app.run.id",
            "run-1",
            "systems.memory.samza.factory",
            MemorySystem.class.getName(),
            "systems.memory.scope",
            UUID.randomUUID().toString()));
    private final CoordinatorStreamStore store = new CoordinatorStreamStore(config, new NoOpMetricsRegistry());

    @BeforeEach
    void submit() {
        submit(config);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static void submit(Config config) {
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, "test")) {
            stream.create();
            stream.readAll();
            SubmittedConfig.write(stream, config);
        }
    }

    private Config run(String id) {
        return new MapConfig(config, Map.of("app.run.id", id));
    }

    @Test
    void aRequestIsForTheRunThatWasSubmittedLast() {
        UUID request = DrainUtils.writeDrainNotification(store);
        assertThat(DrainUtils.find(store, "run-1")).contains(DrainNotification.create(request, "run-1"));
        submit(run("run-2"));
        assertThat(DrainUtils.find(store, "run-2")).isEmpty();
        UUID later = DrainUtils.writeDrainNotification(store);
        assertThat(DrainUtils.find(store, "run-2")).contains(DrainNotification.create(later, "run-2"));
        assertThat(later).isNotEqualTo(request);
    }

    @Test
    void hasTheFormOfRelease18() throws Exception {
        UUID request = DrainUtils.writeDrainNotification(store);
        byte[] json = store.get(CoordinatorStreamStore.serializeCoordinatorMessageKeyToJson("samza-drain-v1", "run-1"));
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"uuid\":\"" + request + "\",\"runId\":\"run-1\",\"drainMode\":\"DEFAULT\"}");
    }

    @Test
    void theFirstRequestOfARunCounts() {
        UUID first = DrainUtils.writeDrainNotification(store);
        assertThat(DrainUtils.writeDrainNotification(store)).isEqualTo(first);
    }

    @Test
    void aJobWithoutRunIdCannotBeAsked() {
        submit(new MapConfig(Map.of(
                "job.name",
                "drained",
                "systems.memory.samza.factory",
                MemorySystem.class.getName(),
                "systems.memory.scope",
                config.get("systems.memory.scope"))));
        assertThatThrownBy(() -> DrainUtils.writeDrainNotification(store))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("holds no app.run.id");
    }

    @Test
    void aRequestThatCannotBeReadIsNamed() {
        store.put(
                CoordinatorStreamStore.serializeCoordinatorMessageKeyToJson("samza-drain-v1", "run-1"),
                "nonsense".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> DrainUtils.find(store, "run-1"))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("The request to drain run run-1 in namespace samza-drain-v1");
    }

    @Test
    void requestsAreForgottenByRunOrAllAtOnce() {
        DrainUtils.writeDrainNotification(store);
        submit(run("run-2"));
        DrainUtils.writeDrainNotification(store);
        DrainUtils.cleanup(store, run("run-2"));
        assertThat(DrainUtils.find(store, "run-2")).isEmpty();
        assertThat(DrainUtils.find(store, "run-1")).isPresent();
        DrainUtils.cleanupAll(store);
        assertThat(DrainUtils.find(store, "run-1")).isEmpty();
        assertThat(store.all().keySet()).as("the configuration stays").anyMatch(key -> key.contains("app.run.id"));
    }

    @Test
    void aMonitorTellsOnceOfTheRequestForItsOwnRun() {
        List<String> told = new CopyOnWriteArrayList<>();
        DrainMonitor other = new DrainMonitor(store, run("run-0"), 5);
        DrainMonitor monitor = new DrainMonitor(store, config, 5);
        try {
            assertThat(other.registerDrainCallback(() -> told.add("other"))).isTrue();
            assertThat(monitor.registerDrainCallback(() -> told.add("told"))).isTrue();
            other.start();
            monitor.start();
            UUID request = DrainUtils.writeDrainNotification(store);
            await().until(() -> !told.isEmpty());
            assertThat(monitor.request()).contains(DrainNotification.create(request, "run-1"));
            assertThat(monitor.registerDrainCallback(() -> told.add("late"))).isFalse();
            assertThat(other.request()).isEmpty();
        } finally {
            monitor.stop();
            other.stop();
        }
        assertThat(told).containsExactly("told");
    }
}
