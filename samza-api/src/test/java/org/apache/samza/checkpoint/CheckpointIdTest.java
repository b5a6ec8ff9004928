// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointIdTest {
    @Test
    void textFormReadsBack() {
        CheckpointId id = CheckpointId.deserialize("1700000000000-123456");
        assertThat(id.getMillis()).isEqualTo(1_700_000_000_000L);
        assertThat(id.getNanoId()).isEqualTo(123_456);
        assertThat(id.serialize()).isEqualTo("1700000000000-123456").isEqualTo(id.toString());
    }

    @Test
    void newIdIsOfNowAndReadsBack() {
        long before = System.currentTimeMillis();
        CheckpointId id = CheckpointId.create();
        assertThat(id.getMillis()).isBetween(before, System.currentTimeMillis());
        assertThat(id.getNanoId()).isBetween(0L, 999_999L);
        assertThat(CheckpointId.deserialize(id.serialize())).isEqualTo(id).hasSameHashCodeAs(id);
    }

    @Test
    void ordersAsNumbersByTimeThenByNanoId() {
        CheckpointId id = CheckpointId.deserialize("10-20");
        assertThat(id).isGreaterThan(CheckpointId.deserialize("9-90"));
        assertThat(id).isGreaterThan(CheckpointId.deserialize("10-3"));
        assertThat(id).isLessThan(CheckpointId.deserialize("11-1"));
        assertThat(id).isEqualByComparingTo(CheckpointId.deserialize("10-20"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "12", "12-", "-12-3", "x-y", "12-34-5", " 12-3"})
    void refusesTextThatIsNoId(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckpointId.deserialize(text))
                .withMessageContaining("'" + text + "'");
    }
}
