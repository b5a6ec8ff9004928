// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PartitionRuleTest {
    @Test
    void aPartitionKeyGoesWhereSamzaPutsIt() {
        assertThat(KafkaSystemProducer.partitionOf("abc".hashCode(), 10)).isEqualTo(4);
        assertThat(KafkaSystemProducer.partitionOf(Integer.valueOf(7).hashCode(), 4))
                .isEqualTo(3);
    }

    @Test
    void aNegativeHashIsTakenByItsAmount() {
        assertThat(KafkaSystemProducer.partitionOf(-7, 4)).isEqualTo(3);
    }

    @Test
    void theHashWithoutPositiveTwinGoesToPartitionZero() {
        assertThat(KafkaSystemProducer.partitionOf(Integer.MIN_VALUE, 7)).isZero();
    }
}
