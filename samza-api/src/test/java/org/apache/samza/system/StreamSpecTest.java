// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamSpecTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a.b", "a b", "Ä"})
    void refusesIdsAndSystemsThatAreNotIdentifiers(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamSpec(name, "orders", "kafka"))
                .withMessageContaining("'" + name + "'")
                .withMessageContaining("samza.physical.name");
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamSpec("orders", "orders", name));
    }

    @Test
    void leavesPhysicalNamesToTheSystem() {
        assertThat(new StreamSpec("my-orders_1", "eu.orders", "kafka").toSystemStream())
                .isEqualTo(new SystemStream("kafka", "eu.orders"));
    }

    @Test
    void takesZeroPartitionsAsNotKnownYetButNoFewer() {
        assertThat(new StreamSpec("orders", "orders", "kafka", 0).getPartitionCount())
                .isZero();
        assertThat(new StreamSpec("orders", "orders", "kafka").getPartitionCount())
                .isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamSpec("orders", "orders", "kafka", -1));
    }

    @Test
    void propertiesAreACopyNobodyCanChange() {
        Map<String, String> config = new HashMap<>(Map.of("replication.factor", "3"));
        StreamSpec spec = new StreamSpec("orders", "orders", "kafka", config);
        config.clear();

        assertThat(spec.get("replication.factor")).isEqualTo("3");
        assertThat(spec.getOrDefault("segment.bytes", "1")).isEqualTo("1");
        assertThatThrownBy(() -> spec.getConfig().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void copiesKeepEverythingElse() {
        StreamSpec spec = new StreamSpec("orders", "orders", "kafka", 4, Map.of("a", "b"));

        StreamSpec copy = spec.copyWithPartitionCount(8).copyWithPhysicalName("orders-v2");

        assertThat(copy).isEqualTo(spec);
        assertThat(copy.getPartitionCount()).isEqualTo(8);
        assertThat(copy.getPhysicalName()).isEqualTo("orders-v2");
        assertThat(copy.getConfig()).isEqualTo(spec.getConfig());
        assertThat(copy.getSystemName()).isEqualTo("kafka");
    }

    @Test
    void frameworkStreamsAreKnownByTheirIdEvenAfterCopying() {
        StreamSpec changelog =
                StreamSpec.createChangeLogStreamSpec("store.log", "kafka", 4).copyWithPartitionCount(8);

        assertThat(changelog.isChangeLogStream()).isTrue();
        assertThat(changelog.isCheckpointStream() || changelog.isCoordinatorStream())
                .isFalse();
        assertThat(StreamSpec.createCheckpointStreamSpec("c", "kafka").isCheckpointStream())
                .isTrue();
        assertThat(StreamSpec.createCoordinatorStreamSpec("c", "kafka").isCoordinatorStream())
                .isTrue();
    }

    @Test
    void textFormKeepsPropertyValuesToItself() {
        assertThat(new StreamSpec("orders", "orders", "kafka", Map.of("sasl.password", "hunter2")))
                .asString()
                .contains("sasl.password")
                .doesNotContain("hunter2");
    }
}
