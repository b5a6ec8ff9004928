// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointV1;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.startpoint.Startpoint;
import org.apache.samza.startpoint.StartpointSpecific;
import org.apache.samza.startpoint.StartpointTimestamp;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.testing.MemorySystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StartingOffsetsTest {
    private static final SystemStreamPartition FULL = partition("full");
    private static final SystemStreamPartition EMPTY = partition("empty");
    private static final TaskName ONE = new TaskName("one");
    private static final TaskName TWO = new TaskName("two");

    private final String scope = UUID.randomUUID().toString();
    private final Map<String, String> config = new HashMap<>(
            Map.of("systems.mem.samza.factory", MemorySystem.class.getName(), "systems.mem.scope", scope));
    private final Map<TaskName, Checkpoint> checkpoints = new HashMap<>();
    private final Map<TaskName, Map<SystemStreamPartition, Startpoint>> startpoints = new HashMap<>();
    private final List<TaskModel> tasks = new ArrayList<>();

    private static SystemStreamPartition partition(String stream) {
        return new SystemStreamPartition("mem", stream, new Partition(0));
    }

    @BeforeEach
    void fill() {
        MemorySystem.Logs logs = MemorySystem.scope(scope).stream("full", 1).stream("empty", 1);
        for (int i = 0; i < 5; i++) {
            logs.append("full", 0, null, "m" + i);
        }
    }

    private StartingOffsets find() {
        MapConfig whole = new MapConfig(config);
        return StartingOffsets.find(tasks, checkpoints, startpoints, Systems.of(whole), StreamSettings.of(whole));
    }

    private void task(TaskName name, SystemStreamPartition... inputs) {
        tasks.add(new TaskModel(name, Set.of(inputs), new Partition(0)));
    }

    @Test
    void beginsBehindTheCheckpoint() {
        task(ONE, FULL);
        checkpoints.put(ONE, new CheckpointV1(Map.of(FULL, "2")));
        assertThat(find().first(ONE, FULL)).isEqualTo("3");
        assertThat(find().checkpointed(ONE, FULL)).isEqualTo("2");
    }

    @Test
    void beginsAtTheEndWithoutACheckpointAndTakesItsPlaceThere() {
        task(ONE, FULL, EMPTY);
        assertThat(find().first(ONE, FULL)).isEqualTo("5");
        assertThat(find().checkpointed(ONE, FULL)).isEqualTo("4");
        assertThat(find().checkpointed(ONE, EMPTY)).isEqualTo("-1");
        assertThat(find().isFresh(ONE)).isTrue();
    }

    @Test
    void beginsAtAStartpointRatherThanBehindTheCheckpointAndTakesItsPlaceThere() {
        task(ONE, FULL, EMPTY);
        checkpoints.put(ONE, new CheckpointV1(Map.of(FULL, "3")));
        startpoints.put(
                ONE, Map.of(FULL, new StartpointSpecific("1"), partition("other"), new StartpointSpecific("9")));
        StartingOffsets offsets = find();
        assertThat(offsets.first(ONE, FULL)).isEqualTo("1");
        assertThat(offsets.checkpointed(ONE, FULL)).isEqualTo("0");
        assertThat(offsets.isFresh(ONE)).isTrue();
        assertThat(offsets.isStartCovered(ONE, FULL, null)).isFalse();
        assertThat(offsets.isStartCovered(ONE, FULL, "0")).isTrue();
        assertThat(offsets.isStartCovered(ONE, partition("other"), null)).isTrue();
    }

    @Test
    void passesOverStartpointsThatItsSystemCannotFind() {
        task(ONE, FULL);
        checkpoints.put(ONE, new CheckpointV1(Map.of(FULL, "3")));
        for (Startpoint startpoint : List.of(new StartpointTimestamp(5L), new StartpointSpecific("no number"))) {
            startpoints.put(ONE, Map.of(FULL, startpoint));
            assertThat(find().first(ONE, FULL)).isEqualTo("4");
            assertThat(find().checkpointed(ONE, FULL)).isEqualTo("3");
            assertThat(find().isStartCovered(ONE, FULL, "3")).isTrue();
        }
    }

    @Test
    void hasNoPlaceToKeepWhereTheOldestOrACheckpointIsTheStart() {
        config.put("systems.mem.streams.empty.samza.offset.default", "oldest");
        task(ONE, FULL, EMPTY);
        checkpoints.put(ONE, new CheckpointV1(Map.of(FULL, "2")));
        assertThat(find().checkpointed(ONE, EMPTY)).isNull();
        assertThat(find().isFresh(ONE)).isFalse();
    }

    @Test
    void beginsAtTheOldestWhenToldToAndAtTheEndWhereThereIsNone() {
        config.put("systems.mem.default.stream.samza.offset.default", "oldest");
        task(ONE, FULL, EMPTY);
        assertThat(find().first(ONE, FULL)).isEqualTo("0");
        assertThat(find().first(ONE, EMPTY)).isEqualTo("0");
    }

    @Test
    void ignoresCheckpointsOfAStreamThatIsReset() {
        config.put("systems.mem.streams.full.samza.reset.offset", "true");
        config.put("systems.mem.streams.full.samza.offset.default", "oldest");
        task(ONE, FULL);
        checkpoints.put(ONE, new CheckpointV1(Map.of(FULL, "2")));
        assertThat(find().first(ONE, FULL)).isEqualTo("0");
        assertThat(find().checkpointed(ONE, FULL)).isNull();
    }

    @Test
    void forgetsPartitionsThatAreNoInputsAnyMore() {
        task(ONE, FULL);
        checkpoints.put(ONE, new CheckpointV1(Map.of(FULL, "2", EMPTY, "9")));
        assertThat(find().ofConsumers()).containsOnlyKeys(FULL);
    }

    @Test
    void readsASharedPartitionFromTheSmallestOffsetOfItsTasks() {
        task(ONE, FULL);
        task(TWO, FULL);
        checkpoints.put(ONE, new CheckpointV1(Map.of(FULL, "3")));
        checkpoints.put(TWO, new CheckpointV1(Map.of(FULL, "1")));
        StartingOffsets offsets = find();
        assertThat(offsets.ofConsumers()).containsExactly(Map.entry(FULL, "2"));
        assertThat(offsets.first(ONE, FULL)).isEqualTo("4");
    }

    @Test
    void letsATaskBeginElsewhere() {
        task(ONE, FULL);
        StartingOffsets offsets = find();
        offsets.override(ONE, FULL, "1");
        assertThat(offsets.ofConsumers()).containsExactly(Map.entry(FULL, "1"));
        assertThatThrownBy(() -> offsets.override(ONE, EMPTY, "1"))
                .isInstanceOf(SamzaException.class)
                .hasMessageContainingAll("[mem, empty, 0]", "[mem, full, 0]");
    }

    @Test
    void saysThatAnInputDoesNotExist() {
        task(ONE, partition("missing"));
        assertThatThrownBy(this::find)
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("[mem, missing, 0] does not exist");
    }
}
