// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv.inmemory.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.samza.config.MapConfig;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.junit.jupiter.api.Test;

final class InMemoryTableDescriptorTest {
    private static final MapConfig JOB = new MapConfig(Map.of("job.name", "shop"));

    private final InMemoryTableDescriptor<Integer, String> table =
            new InMemoryTableDescriptor<>("stock", KVSerde.of(new IntegerSerde(), new StringSerde()));

    @Test
    void namesItsFactories() {
        assertThat(table.toConfig(JOB))
                .isEqualTo(Map.of(
                        "tables.stock.provider.factory",
                        "org.apache.samza.storage.kv.LocalTableProviderFactory",
                        "stores.stock.factory",
                        "org.apache.samza.storage.kv.inmemory.InMemoryKeyValueStorageEngineFactory"));
    }

    @Test
    void mayHaveAChangelog() {
        assertThat(table.withChangelogStream("kafka.stock-log")
                        .withChangelogReplicationFactor(3)
                        .toConfig(JOB))
                .hasSize(4)
                .containsEntry("stores.stock.changelog", "kafka.stock-log")
                .containsEntry("stores.stock.changelog.replication.factor", "3");
    }

    @Test
    void theConfigurationCannotBeChanged() {
        assertThatThrownBy(() -> table.toConfig(JOB).put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesAChangelogThatCannotBeAStream() {
        table.withChangelogStream("kafka.stock log");

        assertThatIllegalStateException()
                .isThrownBy(() -> table.toConfig(JOB))
                .withMessageContaining("'kafka.stock log' of table stock");
    }
}
