// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.samza.Partition;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata.OffsetType;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.Test;

final class StreamSettingsTest {
    private static final SystemStream ORDERS = new SystemStream("kafka", "shop.orders");

    private static StreamSettings settings(String... keysAndValues) {
        Map<String, String> config = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return StreamSettings.of(new MapConfig(config));
    }

    @Test
    void theStreamIdWinsThenTheTopicThenTheSystemsDefaultThenTheOldSystemKey() {
        String[] all = {
            "systems.kafka.samza.msg.serde", "d",
            "systems.kafka.default.stream.samza.msg.serde", "c",
            "systems.kafka.streams.shop.orders.samza.msg.serde", "b",
            "streams.o.samza.msg.serde", "a",
            "streams.o.samza.system", "kafka",
            "streams.o.samza.physical.name", "shop.orders"
        };
        assertThat(settings(all).msgSerde(ORDERS)).hasValue("a");
        assertThat(settings(Arrays.copyOf(all, 6)).msgSerde(ORDERS)).hasValue("b");
        assertThat(settings(Arrays.copyOf(all, 4)).msgSerde(ORDERS)).hasValue("c");
        assertThat(settings(Arrays.copyOf(all, 2)).msgSerde(ORDERS)).hasValue("d");
        assertThat(settings().msgSerde(ORDERS)).isEmpty();
    }

    @Test
    void aStreamIdWithoutConfigurationIsItsOwnTopicOnTheDefaultSystem() {
        StreamSettings settings = settings("job.default.system", "kafka", "streams.clicks.samza.key.serde", "string");
        assertThat(settings.parse("clicks")).isEqualTo(new SystemStream("kafka", "clicks"));
        assertThat(settings.keySerde(new SystemStream("kafka", "clicks"))).hasValue("string");
        assertThat(settings.keySerde(new SystemStream("other", "clicks"))).isEmpty();
    }

    @Test
    void inputsAreCutAtTheFirstDotBecauseTopicsMayHoldDots() {
        assertThat(settings("task.inputs", "kafka.shop.orders, kafka.clicks", "task.broadcast.inputs", "kafka.rules#0")
                        .inputs())
                .containsExactly(ORDERS, new SystemStream("kafka", "clicks"), new SystemStream("kafka", "rules"));
        assertThatThrownBy(() -> settings().parse("kafka.")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> settings().parse("clicks"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("job.default.system");
    }

    @Test
    void broadcastInputsAreSinglePartitionsOrRanges() {
        StreamSettings settings = settings("task.broadcast.inputs", "kafka.shop.orders#[2-3], kafka.x#5");
        assertThat(settings.broadcastInputs())
                .containsExactlyInAnyOrder(
                        new SystemStreamPartition(ORDERS, new Partition(2)),
                        new SystemStreamPartition(ORDERS, new Partition(3)),
                        new SystemStreamPartition("kafka", "x", new Partition(5)));
        assertThatThrownBy(() -> settings("task.broadcast.inputs", "kafka.x").broadcastInputs())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("kafka.x");
    }

    @Test
    void defaultsAreThoseOfOldJobs() {
        StreamSettings settings = settings();
        assertThat(settings.offsetDefault(ORDERS)).isEqualTo(OffsetType.UPCOMING);
        assertThat(settings.resetOffset(ORDERS)).isFalse();
        assertThat(settings.priority(ORDERS)).isEqualTo(-1);
        assertThat(settings.bootstrap(ORDERS)).isFalse();
        assertThat(settings.deleteCommittedMessages(ORDERS)).isFalse();
    }

    @Test
    void readsOldSpellingsOfEveryProperty() {
        StreamSettings settings = settings(
                "systems.kafka.samza.offset.default", "oldest",
                "systems.kafka.streams.shop.orders.samza.reset.offset", "true",
                "systems.kafka.streams.shop.orders.samza.bootstrap", "TRUE",
                "systems.kafka.streams.shop.orders.samza.delete.committed.messages", "true",
                "systems.kafka.samza.delete.committed.messages", "true");
        assertThat(settings.offsetDefault(ORDERS)).isEqualTo(OffsetType.OLDEST);
        assertThat(settings.resetOffset(ORDERS)).isTrue();
        assertThat(settings.bootstrap(ORDERS)).isTrue();
        assertThat(settings.priority(ORDERS)).as("bootstrap streams come first").isEqualTo(Integer.MAX_VALUE);
        assertThat(settings.deleteCommittedMessages(ORDERS)).isTrue();
    }

    @Test
    void topicPropertiesLeaveTheFrameworksOwnOut() {
        StreamSettings settings = settings(
                "systems.kafka.default.stream.replication.factor", "2",
                "systems.kafka.default.stream.samza.msg.serde", "json",
                "systems.kafka.streams.shop.orders.retention.ms", "5",
                "systems.kafka.streams.shop.orders.replication.factor", "3");
        assertThat(settings.topicProperties(ORDERS))
                .containsOnly(Map.entry("replication.factor", "3"), Map.entry("retention.ms", "5"));
    }

    @Test
    void refusesTwoIdsForOneStream() {
        assertThatThrownBy(() -> settings(
                        "job.default.system",
                        "kafka",
                        "streams.a.samza.physical.name",
                        "t",
                        "streams.t.samza.priority",
                        "1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a and t")
                .hasMessageContaining("kafka.t");
    }
}
