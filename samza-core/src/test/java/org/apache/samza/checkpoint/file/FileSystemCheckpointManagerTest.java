// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.checkpoint.CheckpointV1;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSystemCheckpointManagerTest {
    private static final TaskName TASK = new TaskName("Partition 0");
    private static final SystemStreamPartition ORDERS =
            new SystemStreamPartition("kafka", "orders.eu", new Partition(3));

    @TempDir
    private Path base;

    private CheckpointManager checkpoints;

    @BeforeEach
    void open() {
        checkpoints = manager("my-job");
    }

    private CheckpointManager manager(String job) {
        CheckpointManager manager = new FileSystemCheckpointManagerFactory()
                .getCheckpointManager(
                        new MapConfig(Map.of(
                                "job.name",
                                job,
                                "task.checkpoint.path",
                                base.resolve("cp").toString())),
                        new NoOpMetricsRegistry());
        manager.register(TASK);
        manager.start();
        return manager;
    }

    private Path file() {
        return base.resolve("cp").resolve("my-job-Partition 0-checkpoints");
    }

    private static Checkpoint checkpoint(String offset) {
        return new CheckpointV1(Map.of(ORDERS, offset));
    }

    @Test
    void writesTheBytesThatSamza18Writes() throws IOException {
        checkpoints.writeCheckpoint(TASK, checkpoint("12345"));

        assertThat(Files.readString(file()))
                .isEqualTo("{\"SystemStreamPartition [kafka, orders.eu, 3]\":{\"system\":\"kafka\",\"partition\":\"3\","
                        + "\"offset\":\"12345\",\"stream\":\"orders.eu\"}}");
    }

    @Test
    void readsTheNewestCheckpointAfterARestart() {
        checkpoints.writeCheckpoint(TASK, checkpoint("1"));
        checkpoints.writeCheckpoint(TASK, checkpoint("2"));
        checkpoints.stop();

        assertThat(manager("my-job").readLastCheckpoint(TASK)).isEqualTo(checkpoint("2"));
    }

    @Test
    void keepsOffsetsInUtf8WhateverThePlatform() throws IOException {
        SystemStreamPartition umlaut = new SystemStreamPartition("kafka", "ölstände", new Partition(0));
        Map<SystemStreamPartition, String> offsets = new LinkedHashMap<>();
        offsets.put(umlaut, "7");
        checkpoints.writeCheckpoint(TASK, new CheckpointV1(offsets));

        assertThat(new String(Files.readAllBytes(file()), UTF_8)).contains("ölstände");
        assertThat(checkpoints.readLastCheckpoint(TASK).getOffsets()).isEqualTo(offsets);
    }

    @Test
    void takesCheckpointsOfVersionTwoWithoutWritingThem() {
        checkpoints.writeCheckpoint(TASK, checkpoint("1"));

        checkpoints.writeCheckpoint(TASK, new CheckpointV2(CheckpointId.create(), Map.of(ORDERS, "1"), Map.of()));

        assertThat(checkpoints.readLastCheckpoint(TASK)).isEqualTo(checkpoint("1"));
    }

    @Test
    void hasNoCheckpointBeforeTheFirst() {
        assertThat(checkpoints.readLastCheckpoint(TASK)).isNull();
    }

    @Test
    void anUnfinishedWriteLeavesTheCheckpointBeforeIt() throws IOException {
        checkpoints.writeCheckpoint(TASK, checkpoint("1"));
        Files.writeString(base.resolve("cp").resolve("my-job-Partition 0-checkpoints.next"), "{\"Sys");

        assertThat(manager("my-job").readLastCheckpoint(TASK)).isEqualTo(checkpoint("1"));
        checkpoints.writeCheckpoint(TASK, checkpoint("2"));
        assertThat(manager("my-job").readLastCheckpoint(TASK)).isEqualTo(checkpoint("2"));
    }

    @Test
    void refusesAFileThatIsNoCheckpointRatherThanBeginningAnew() throws IOException {
        Files.writeString(file(), "{\"x\":{\"system\":\"kafka\"}}");

        assertThatThrownBy(() -> checkpoints.readLastCheckpoint(TASK))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("field partition");
        Files.writeString(file(), "not json");
        assertThatThrownBy(() -> checkpoints.readLastCheckpoint(TASK)).isInstanceOf(SamzaException.class);
        Files.writeString(file(), "");
        assertThatThrownBy(() -> checkpoints.readLastCheckpoint(TASK)).isInstanceOf(SamzaException.class);
    }

    @Test
    void clearsTheCheckpointsOfItsOwnJobOnly() {
        CheckpointManager other = manager("other");
        checkpoints.writeCheckpoint(TASK, checkpoint("1"));
        other.writeCheckpoint(TASK, checkpoint("9"));

        checkpoints.clearCheckpoints();

        assertThat(checkpoints.readLastCheckpoint(TASK)).isNull();
        assertThat(other.readLastCheckpoint(TASK)).isEqualTo(checkpoint("9"));
    }

    @Test
    void refusesATaskThatWasNotRegistered() {
        assertThatThrownBy(() -> checkpoints.writeCheckpoint(new TaskName("x"), checkpoint("1")))
                .hasMessageContaining("Task x was not registered");
    }

    @Test
    void namesTheKeyWhenThePathIsMissing() {
        assertThatThrownBy(() -> new FileSystemCheckpointManagerFactory()
                        .getCheckpointManager(new MapConfig(Map.of("job.name", "j")), new NoOpMetricsRegistry()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("task.checkpoint.path");
    }

    @Test
    void namesADirectoryThatCannotBeMade() throws IOException {
        Files.delete(base.resolve("cp"));
        Files.writeString(base.resolve("cp"), "a file in the way");

        assertThatThrownBy(() -> manager("my-job"))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining(base.resolve("cp").toString())
                .hasMessageContaining("task.checkpoint.path");
    }

    @Test
    void keepsWhatCheckpointsSayOfStoresThatStateBackendsSave() {
        Map<String, String> config = new HashMap<>(Map.of(
                "job.name",
                "my-job",
                "task.checkpoint.path",
                base.resolve("cp").toString(),
                "task.checkpoint.factory",
                FileSystemCheckpointManagerFactory.class.getName(),
                "stores.s.factory",
                "some.Engine",
                "stores.s.backup.factories",
                "some.Backend"));
        CheckpointManager naming = new FileSystemCheckpointManagerFactory()
                .getCheckpointManager(new MapConfig(config), new NoOpMetricsRegistry());
        naming.register(TASK);
        naming.writeCheckpoint(TASK, checkpoint("1"));
        assertThat(naming.readLastCheckpoint(TASK)).isEqualTo(checkpoint("1"));

        CheckpointV2 whole = new CheckpointV2(
                CheckpointId.create(), Map.of(ORDERS, "2"), Map.of("some.Backend", Map.of("s", "marker")));
        naming.writeCheckpoint(TASK, whole);
        assertThat(naming.readLastCheckpoint(TASK)).isEqualTo(whole);
        assertThat(checkpoints.readLastCheckpoint(TASK)).as("without backends").isEqualTo(checkpoint("1"));

        naming.clearCheckpoints();
        assertThat(naming.readLastCheckpoint(TASK)).isNull();
    }
}
