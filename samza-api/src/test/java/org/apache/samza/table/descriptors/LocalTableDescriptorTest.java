// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.SideInputsProcessor;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.utils.SerdeUtils;
import org.junit.jupiter.api.Test;

class LocalTableDescriptorTest {
    private static final Config JOB = new MapConfig(Map.of("job.name", "billing", "job.id", "7"));
    private static final SideInputsProcessor PROCESSOR =
            (message, store) -> List.<Entry<?, ?>>of(new Entry<>(message.getKey(), message.getMessage()));

    @Test
    void existsByItsProviderFactoryAndTakesFurtherKeysAsTheyAre() {
        assertThat(table().withConfig("any.key", "v").toConfig(JOB))
                .isEqualTo(Map.of("tables.orders.provider.factory", "Factory", "any.key", "v"));
    }

    @Test
    void sideInputsAreAStoresBusiness() {
        Map<String, String> config = table().withChangelogEnabled()
                .withSideInputs(List.of("kafka.a", "kafka.b"))
                .withSideInputsProcessor(PROCESSOR)
                .toConfig(JOB);
        assertThat(config)
                .containsOnlyKeys(
                        "tables.orders.provider.factory",
                        "stores.orders.side.inputs",
                        "stores.orders.side.inputs.processor.serialized.instance")
                .containsEntry("stores.orders.side.inputs", "kafka.a,kafka.b");
        Object processor =
                SerdeUtils.deserialize("it", config.get("stores.orders.side.inputs.processor.serialized.instance"));
        assertThat(processor).isInstanceOf(SideInputsProcessor.class);
    }

    @Test
    void changelogIsNamedAfterJobAndTableUnlessItHasAName() {
        assertThat(table().withChangelogEnabled().toConfig(JOB))
                .containsEntry("stores.orders.changelog", "billing-7-table-orders");
        assertThat(table().withChangelogEnabled().toConfig(new MapConfig(Map.of("job.name", "billing"))))
                .containsEntry("stores.orders.changelog", "billing-1-table-orders");
        assertThat(table().withChangelogStream("kafka.log")
                        .withChangelogReplicationFactor(2)
                        .toConfig(JOB))
                .containsEntry("stores.orders.changelog", "kafka.log")
                .containsEntry("stores.orders.changelog.replication.factor", "2");
        assertThatThrownBy(() -> table().withChangelogEnabled().toConfig(new MapConfig()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("job.name")
                .hasMessageContaining("orders");
    }

    @Test
    void oneDescriptorServesSeveralJobs() {
        TestTable table = table().withChangelogEnabled();
        table.toConfig(JOB);
        assertThat(table.toConfig(new MapConfig(Map.of("job.name", "other", "job.id", "1"))))
                .containsEntry("stores.orders.changelog", "other-1-table-orders");
    }

    @Test
    void refusesHalfOfWhatSideInputsNeed() {
        refuses(table().withSideInputs(List.of("kafka.a")), IllegalArgumentException.class);
        refuses(table().withSideInputsProcessor(PROCESSOR), IllegalArgumentException.class);
        refuses(table().withSideInputs(List.of()).withSideInputsProcessor(PROCESSOR), IllegalArgumentException.class);
    }

    @Test
    void refusesAChangelogBesideSideInputs() {
        refuses(
                table().withSideInputs(List.of("kafka.a"))
                        .withSideInputsProcessor(PROCESSOR)
                        .withChangelogEnabled(),
                IllegalArgumentException.class);
    }

    @Test
    void refusesDetailsOfAChangelogThatIsNotEnabled() {
        refuses(table().withChangelogStream("kafka.log").disableChangelog(), IllegalStateException.class);
        refuses(table().withChangelogReplicationFactor(2).disableChangelog(), IllegalStateException.class);
    }

    @Test
    void refusesNamesThatNoStreamHas() {
        refuses(table().withChangelogStream("kafka/log"), IllegalStateException.class);
        refuses(
                table().withSideInputs(List.of("kafka.a", "kafka. b")).withSideInputsProcessor(PROCESSOR),
                IllegalStateException.class);
    }

    private static void refuses(TestTable table, Class<? extends Exception> with) {
        assertThatThrownBy(() -> table.toConfig(JOB)).isInstanceOf(with).hasMessageContaining("orders");
    }

    private static TestTable table() {
        return new TestTable();
    }

    private static final class TestTable extends LocalTableDescriptor<String, String, TestTable> {
        TestTable() {
            super("orders", KVSerde.of(new StringSerde(), new StringSerde()));
        }

        TestTable disableChangelog() {
            enableChangelog = false;
            return this;
        }

        @Override
        public String getProviderFactoryClassName() {
            return "Factory";
        }
    }
}
