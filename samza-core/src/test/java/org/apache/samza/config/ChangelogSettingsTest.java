// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.samza.system.SystemStream;
import org.junit.jupiter.api.Test;

final class ChangelogSettingsTest {
    private static ChangelogSettings changelog(String... keysAndValues) {
        Map<String, String> config = new HashMap<>(Map.of("stores.s.changelog", "kafka.s-log"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return ChangelogSettings.all(new MapConfig(config)).get(0);
    }

    @Test
    void isCompactedWithRoomForReadersThatLag() {
        assertThat(changelog().topicProperties())
                .containsOnly(
                        Map.entry("cleanup.policy", "compact"),
                        Map.entry("replication.factor", "2"),
                        Map.entry("segment.bytes", "536870912"),
                        Map.entry("delete.retention.ms", "86400000"),
                        Map.entry("min.compaction.lag.ms", "14400000"));
    }

    @Test
    void timeToLiveOfTheStoreBecomesRetentionOfTheTopic() {
        assertThat(changelog("stores.s.rocksdb.ttl.ms", "60000").topicProperties())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "60000")
                .doesNotContainKey("min.compaction.lag.ms");
    }

    @Test
    void explicitTopicPropertiesWinOverAll() {
        assertThat(changelog(
                                "stores.s.rocksdb.ttl.ms", "60000",
                                "stores.s.changelog.kafka.cleanup.policy", "compact",
                                "stores.s.changelog.kafka.segment.bytes", "1000")
                        .topicProperties())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("segment.bytes", "1000");
    }

    @Test
    void replicationComesFromTheStoreThenAllStoresThenTheSystem() {
        String[] system = {"systems.kafka.default.stream.replication.factor", "5"};
        assertThat(changelog(system).topicProperties()).containsEntry("replication.factor", "5");
        assertThat(changelog(system[0], "5", "stores.default.changelog.replication.factor", "4")
                        .topicProperties())
                .containsEntry("replication.factor", "4");
        assertThat(changelog(
                                "stores.default.changelog.replication.factor", "4",
                                "stores.s.changelog.replication.factor", "1")
                        .topicProperties())
                .containsEntry("replication.factor", "1");
    }

    @Test
    void aTopicAloneIsOnTheChangelogSystem() {
        assertThat(
                        changelog("stores.s.changelog", "log", "job.changelog.system", "x", "job.default.system", "y")
                                .stream())
                .isEqualTo(new SystemStream("x", "log"));
        assertThat(changelog("stores.s.changelog", "log", "job.default.system", "y").stream())
                .isEqualTo(new SystemStream("y", "log"));
        assertThat(changelog("stores.s.changelog", "k.a.b").stream()).isEqualTo(new SystemStream("k", "a.b"));
    }

    @Test
    void belongsToTheRunInBatchMode() {
        assertThat(changelog("app.mode", "BATCH", "app.run.id", "17-ab").stream())
                .isEqualTo(new SystemStream("kafka", "s-log-17-ab"));
        assertThat(changelog("app.run.id", "17-ab").stream()).isEqualTo(new SystemStream("kafka", "s-log"));
    }
}
