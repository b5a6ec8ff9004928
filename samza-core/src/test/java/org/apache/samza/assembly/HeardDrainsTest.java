// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.apache.samza.Partition;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.drain.DrainUtils;
import org.apache.samza.loop.DrainedWriters;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.testing.MemorySystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HeardDrainsTest {
    private static final TaskName TASK = new TaskName("Partition 0");
    private static final SystemStreamPartition PARTITION =
            new SystemStreamPartition("memory", "between", new Partition(0));

    private final Config config = new MapConfig(Map.of(
            "job.name",
            "drained",
            "systems.memory.samza.factory",
            MemorySystem.class.getName(),
            "systems.memory.scope",
            UUID.randomUUID().toString()));
    private final Systems systems = Systems.of(config);

    @BeforeEach
    void submit() {
        try (CoordinatorStream stream = CoordinatorStream.of(config, systems, "test")) {
            stream.create();
        }
    }

    @AfterEach
    void close() {
        systems.close();
    }

    private HeardDrains life() {
        return new HeardDrains(config, systems, ContainerIdentity.here("0", ""));
    }

    private void remember(String drain, String writer, String offset) {
        DrainedWriters heard = new DrainedWriters();
        heard.add(PARTITION, writer, offset);
        try (HeardDrains life = life()) {
            life.remember(drain, Map.of(TASK, heard));
        }
    }

    private Map<String, String> recalled(String drain, String checkpointed) {
        try (HeardDrains life = life()) {
            return life.recall(drain, Map.of(TASK, checkpointed == null ? Map.of() : Map.of(PARTITION, checkpointed)))
                    .get(TASK)
                    .offsets()
                    .getOrDefault(PARTITION, Map.of());
        }
    }

    @Test
    void aWriterIsHeardWhereTheCheckpointIsBehindItsMessage() {
        remember("d", "w0", "9");
        remember("d", "w1", "10");
        assertThat(recalled("d", "10")).isEqualTo(Map.of("w0", "9", "w1", "10"));
        assertThat(recalled("d", "9")).as("the other message comes again").isEqualTo(Map.of("w0", "9"));
        assertThat(recalled("d", "8")).isEmpty();
        assertThat(recalled("d", null)).isEmpty();
    }

    @Test
    void drainsDoNotMix() {
        remember("d", "w0", "9");
        assertThat(recalled("another", "10")).isEmpty();
    }

    @Test
    void theFirstMessageOfAWriterCounts() {
        remember("d", "w0", "9");
        remember("d", "w0", "12");
        assertThat(recalled("d", "10")).isEqualTo(Map.of("w0", "9"));
    }

    @Test
    void aNewSubmissionForgetsAll() {
        remember("d", "w0", "9");
        try (CoordinatorStream stream = CoordinatorStream.of(config, systems, "test")) {
            DrainUtils.cleanupAll(new CoordinatorStreamStore(stream));
        }
        assertThat(recalled("d", "10")).isEmpty();
    }
}
