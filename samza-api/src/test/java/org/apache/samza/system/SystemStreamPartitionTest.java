// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.Stream;
import org.apache.samza.Partition;
import org.junit.jupiter.api.Test;

final class SystemStreamPartitionTest {
    private static final SystemStreamPartition WHOLE = new SystemStreamPartition("kafka", "orders", new Partition(3));

    @Test
    void textFormIsTheOneCheckpointsAreKeyedBy() {
        assertThat(WHOLE).hasToString("SystemStreamPartition [kafka, orders, 3]");
        assertThat(new SystemStreamPartition(WHOLE, 0)).hasToString("SystemStreamPartition [kafka, orders, 3, 0]");
    }

    @Test
    void isEqualOnlyWhenSystemStreamPartitionAndBucketAre() {
        assertThat(new SystemStreamPartition("kafka", "orders", new Partition(3)))
                .isEqualTo(WHOLE)
                .hasSameHashCodeAs(WHOLE);
        assertThat(WHOLE)
                .isNotEqualTo(new SystemStreamPartition("other", "orders", new Partition(3)))
                .isNotEqualTo(new SystemStreamPartition("kafka", "other", new Partition(3)))
                .isNotEqualTo(new SystemStreamPartition("kafka", "orders", new Partition(4)))
                .isNotEqualTo(new SystemStreamPartition(WHOLE, 0))
                .isNotEqualTo(WHOLE.getSystemStream());
        assertThat(WHOLE.getSystemStream()).isNotEqualTo(WHOLE).isEqualTo(new SystemStream("kafka", "orders"));
    }

    @Test
    void copyNamesTheWholePartitionAgain() {
        SystemStreamPartition bucket = new SystemStreamPartition(WHOLE, 2);

        assertThat(new SystemStreamPartition(bucket)).isEqualTo(WHOLE);
        assertThat(new SystemStreamPartition(bucket, 5).getKeyBucket()).isEqualTo(5);
        assertThat(WHOLE.getKeyBucket()).isEqualTo(-1);
    }

    @Test
    void ordersBySystemStreamPartitionNumberAndBucket() {
        SystemStreamPartition tenth = new SystemStreamPartition("kafka", "orders", new Partition(10));
        SystemStreamPartition bucket = new SystemStreamPartition(WHOLE, 1);
        SystemStreamPartition laterStream = new SystemStreamPartition("kafka", "payments", new Partition(0));
        SystemStreamPartition laterSystem = new SystemStreamPartition("memory", "a", new Partition(0));

        assertThat(Stream.of(laterSystem, tenth, bucket, laterStream, WHOLE).sorted())
                .containsExactly(WHOLE, bucket, tenth, laterStream, laterSystem);
    }

    @Test
    void refusesAMissingPartition() {
        assertThatNullPointerException()
                .isThrownBy(() -> new SystemStreamPartition("kafka", "orders", null))
                .withMessageContaining("partition");
    }
}
