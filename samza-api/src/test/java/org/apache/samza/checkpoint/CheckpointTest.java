// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final SystemStreamPartition ORDERS = new SystemStreamPartition("kafka", "orders", new Partition(1));
    private static final CheckpointId ID = CheckpointId.deserialize("12-34");

    @Test
    void keepsACopyThatCannotBeChanged() {
        Map<SystemStreamPartition, String> offsets = new HashMap<>(Map.of(ORDERS, "5"));
        Map<String, Map<String, String>> markers = new HashMap<>(Map.of("F", new HashMap<>(Map.of("s", "m"))));
        CheckpointV1 v1 = new CheckpointV1(offsets);
        CheckpointV2 v2 = new CheckpointV2(ID, offsets, markers);

        offsets.put(ORDERS, "6");
        markers.get("F").put("s", "changed");

        assertThat(v1.getOffsets()).containsEntry(ORDERS, "5");
        assertThat(v2.getOffsets()).containsEntry(ORDERS, "5");
        assertThat(v2.getStateCheckpointMarkers().get("F")).containsEntry("s", "m");
        assertThatThrownBy(() -> v1.getOffsets().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> v2.getStateCheckpointMarkers().get("F").clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalsByContent() {
        CheckpointV2 checkpoint = new CheckpointV2(ID, Map.of(ORDERS, "5"), Map.of("F", Map.of("s", "m")));
        assertThat(new CheckpointV2(ID, Map.of(ORDERS, "5"), Map.of("F", Map.of("s", "m"))))
                .isEqualTo(checkpoint)
                .hasSameHashCodeAs(checkpoint);
        assertThat(new CheckpointV2(null, Map.of(ORDERS, "5"), Map.of("F", Map.of("s", "m"))))
                .isNotEqualTo(checkpoint);
        assertThat(new CheckpointV1(Map.of(ORDERS, "5")))
                .isEqualTo(new CheckpointV1(Map.of(ORDERS, "5")))
                .isNotEqualTo(new CheckpointV1(Map.of(ORDERS, "6")));
    }

    @Test
    void refusesNulls() {
        Map<SystemStreamPartition, String> nullOffset = new HashMap<>();
        nullOffset.put(ORDERS, null);
        assertThatIllegalArgumentException().isThrownBy(() -> new CheckpointV1(null));
        assertThatIllegalArgumentException().isThrownBy(() -> new CheckpointV2(ID, null, Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new CheckpointV2(ID, Map.of(), null));
        assertThatNullPointerException()
                .isThrownBy(() -> new CheckpointV2(ID, nullOffset, Map.of()))
                .withMessageContaining("orders");
    }

    @Test
    void printsItsVersion() {
        assertThat(new CheckpointV1(Map.of())).hasToString("CheckpointV1 [CHECKPOINT_VERSION=1, offsets={}]");
        assertThat(new CheckpointV2(ID, Map.of(), Map.of()))
                .hasToString("CheckpointV2 [CHECKPOINT_VERSION=2, checkpointId=12-34, inputOffsets={},"
                        + " stateCheckpointMarkers={}]");
    }
}
