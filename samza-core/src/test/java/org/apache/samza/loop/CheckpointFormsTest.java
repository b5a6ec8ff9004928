// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV1;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.config.ConfigException;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.Test;

final class CheckpointFormsTest {
    private static final TaskName TASK = new TaskName("Partition 3");
    private static final SystemStreamPartition INPUT = new SystemStreamPartition("kafka", "orders", new Partition(3));
    private static final SystemStreamPartition CHANGELOG =
            new SystemStreamPartition("kafka", "my-store-changelog", new Partition(0));

    private static List<Checkpoint> make(CheckpointForms forms, String changelogOffset) {
        return forms.of(
                TASK,
                new CheckpointForms.Content(
                        CheckpointId.create(),
                        Map.of(INPUT, "12345"),
                        Map.of("my-store", CHANGELOG),
                        Collections.singletonMap("my-store", changelogOffset),
                        Map.of()));
    }

    private static CheckpointForms.Content dotted(Map<String, Map<String, String>> markers) {
        var input = new SystemStreamPartition("kafka", "a.1", new Partition(7));
        return new CheckpointForms.Content(CheckpointId.create(), Map.of(input, "1"), Map.of(), Map.of(), markers);
    }

    @Test
    void writesVersionOneThenTwoUnderTheSameId() {
        List<Checkpoint> checkpoints = make(new CheckpointForms(List.of("1", "2"), true), "987");

        CheckpointV2 two = (CheckpointV2) checkpoints.get(1);
        assertThat(checkpoints.get(0)).isInstanceOf(CheckpointV1.class);
        assertThat(checkpoints.get(0).getOffsets())
                .containsEntry(INPUT, "12345")
                .containsEntry(CHANGELOG, two.getCheckpointId().serialize() + ":987");
        assertThat(two.getOffsets()).containsExactly(Map.entry(INPUT, "12345"));
        assertThat(two.getStateCheckpointMarkers())
                .isEqualTo(Map.of(
                        "org.apache.samza.storage.KafkaChangelogStateBackendFactory",
                        Map.of(
                                "my-store",
                                "{\"version\":1,\"changelog-ssp\":{\"system\":\"kafka\",\"partition\":0,"
                                        + "\"stream\":\"my-store-changelog\",\"keyBucket\":-1},"
                                        + "\"changelog-offset\":\"987\"}")));
    }

    @Test
    void saysNullForAChangelogWithoutRecords() {
        List<Checkpoint> checkpoints = make(new CheckpointForms(List.of("1", "2"), true), null);
        assertThat(checkpoints.get(0).getOffsets().get(CHANGELOG)).endsWith(":null");
        assertThat(CheckpointForms.changelogOffset(
                        checkpoints.get(0).getOffsets().get(CHANGELOG)))
                .isNull();
        assertThat(((CheckpointV2) checkpoints.get(1))
                        .getStateCheckpointMarkers()
                        .values())
                .asString()
                .contains("\"changelog-offset\":null");
    }

    @Test
    void readsBackTheChangelogOffsetOfVersionOne() {
        assertThat(CheckpointForms.changelogOffset("1700000000000-123456:987")).isEqualTo("987");
        assertThat(CheckpointForms.changelogOffset(null)).isNull();
    }

    @Test
    void leavesStateOutWhenToldTo() {
        List<Checkpoint> checkpoints = make(new CheckpointForms(List.of("1", "2"), false), "987");
        assertThat(checkpoints.get(0).getOffsets()).containsOnlyKeys(INPUT);
        assertThat(((CheckpointV2) checkpoints.get(1)).getStateCheckpointMarkers())
                .isEmpty();
    }

    @Test
    void writesVersionOneOnlyWhereANameHoldsADot() {
        CheckpointForms forms = new CheckpointForms(List.of("1", "2"), true);
        assertThat(forms.of(TASK, dotted(Map.of()))).singleElement().isInstanceOf(CheckpointV1.class);
        assertThat(make(forms, "1")).hasSize(2);
    }

    @Test
    void refusesVersionTwoAloneWhereANameHoldsADot() {
        CheckpointForms forms = new CheckpointForms(List.of("2"), true);
        assertThatThrownBy(() -> forms.of(TASK, dotted(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("task.checkpoint.write.versions=2", "[kafka, a.1, 7]");
    }

    @Test
    void saysWhatStateBackendsHaveSavedInVersionTwoWhateverTheNames() {
        Map<String, Map<String, String>> markers = Map.of("blobs", Map.of("my-store", "blob-7"));

        List<Checkpoint> checkpoints = new CheckpointForms(List.of("1", "2"), false).of(TASK, dotted(markers));

        assertThat(checkpoints).hasSize(2);
        assertThat(((CheckpointV2) checkpoints.get(1)).getStateCheckpointMarkers())
                .isEqualTo(markers);
    }
}
