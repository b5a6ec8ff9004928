// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.apache.samza.Partition;
import org.apache.samza.startpoint.StartpointOldest;
import org.apache.samza.system.SystemStreamMetadata.OffsetType;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.util.SinglePartitionWithoutOffsetsSystemAdmin;
import org.junit.jupiter.api.Test;

final class SystemAdminTest {
    private static final SystemStreamPartitionMetadata METADATA = new SystemStreamPartitionMetadata("0", "5", "6");
    private static final SystemStreamPartition PRESENT = new SystemStreamPartition("s", "orders", new Partition(0));

    /** Knows one stream of one partition. */
    private static final class OneStreamAdmin extends OrderedOffsetsAdmin {
        @Override
        public Map<String, SystemStreamMetadata> getSystemStreamMetadata(Set<String> streamNames) {
            return Map.of("orders", new SystemStreamMetadata("orders", Map.of(new Partition(0), METADATA)));
        }
    }

    @Test
    void partitionMetadataComesFromThatOfTheStreamsAndLeavesOutWhatIsNotThere() {
        SystemStreamPartition noSuchPartition = new SystemStreamPartition("s", "orders", new Partition(7));
        SystemStreamPartition noSuchStream = new SystemStreamPartition("s", "other", new Partition(0));

        assertThat(new OneStreamAdmin().getSSPMetadata(Set.of(PRESENT, noSuchPartition, noSuchStream)))
                .containsExactly(Map.entry(PRESENT, METADATA));
    }

    @Test
    void partitionCountsAreTheMetadataUnlessTheSystemDoesBetter() {
        assertThat(new OneStreamAdmin()
                        .getSystemStreamPartitionCounts(Set.of("orders"), 1000)
                        .get("orders")
                        .getSystemStreamPartitionMetadata())
                .containsOnlyKeys(new Partition(0));
    }

    @Test
    void saysWhatTheSystemCannotDo() {
        SystemAdmin admin = new OneStreamAdmin();
        StreamSpec spec = new StreamSpec("orders", "orders", "s");

        assertThatThrownBy(() -> admin.createStream(spec))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("orders");
        assertThatThrownBy(() -> admin.resolveStartpointToOffset(PRESENT, new StartpointOldest()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(PRESENT.toString());
    }

    @Test
    void offsetTypeChoosesTheOffset() {
        assertThat(METADATA.getOffset(OffsetType.OLDEST)).isEqualTo("0");
        assertThat(METADATA.getOffset(OffsetType.NEWEST)).isEqualTo("5");
        assertThat(METADATA.getOffset(OffsetType.UPCOMING)).isEqualTo("6");
    }

    @Test
    void systemWithoutOffsetsHasOnePartitionAndNullOffsets() {
        SystemAdmin admin = new SinglePartitionWithoutOffsetsSystemAdmin();

        assertThat(admin.getSSPMetadata(Set.of(PRESENT)))
                .containsExactly(Map.entry(PRESENT, new SystemStreamPartitionMetadata(null, null, null)));
        assertThat(admin.getOffsetsAfter(Map.of(PRESENT, "5"))).containsEntry(PRESENT, null);
        assertThat(admin.offsetComparator("1", "2")).isNull();
    }
}
