// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.junit.jupiter.api.Test;

final class CheckpointTopicTest {
    private static CheckpointTopic topic(String... entries) {
        Map<String, String> config = new HashMap<>(Map.of(
                "job.name",
                "my_job",
                "job.id",
                "a_1",
                "job.default.system",
                "kafka",
                "systems.kafka.samza.factory",
                "x"));
        for (int i = 0; i < entries.length; i += 2) {
            config.put(entries[i], entries[i + 1]);
        }
        return CheckpointTopic.of(new MapConfig(config));
    }

    @Test
    void defaultsAreThoseOfSamza() {
        CheckpointTopic topic = topic();

        assertThat(topic.spec().getPhysicalName()).isEqualTo("__samza_checkpoint_ver_1_for_my-job_a-1");
        assertThat(topic.spec().getSystemName()).isEqualTo("kafka");
        assertThat(topic.spec().getPartitionCount()).isEqualTo(1);
        assertThat(topic.spec().isCheckpointStream()).isTrue();
        assertThat(topic.spec().getConfig())
                .containsOnly(
                        Map.entry("replication.factor", "3"),
                        Map.entry("cleanup.policy", "compact"),
                        Map.entry("segment.bytes", "26214400"),
                        Map.entry("max.message.bytes", "1000012"));
        assertThat(topic.grouper()).isEqualTo("org.apache.samza.container.grouper.stream.GroupByPartitionFactory");
        assertThat(topic.readVersions()).containsExactly("1");
        assertThat(topic.validation()).isTrue();
    }

    @Test
    void everyKeyIsHeard() {
        CheckpointTopic topic = topic(
                "task.checkpoint.system", "other",
                "task.checkpoint.replication.factor", "2",
                "task.checkpoint.segment.bytes", "1000",
                "task.checkpoint.max.message.bytes", "2000",
                "task.checkpoint.read.versions", "2, 1",
                "job.checkpoint.validation.enabled", "false",
                "job.systemstreampartition.grouper.factory", "g.F");

        assertThat(topic.spec().getSystemName()).isEqualTo("other");
        assertThat(topic.spec().getConfig())
                .containsEntry("replication.factor", "2")
                .containsEntry("segment.bytes", "1000")
                .containsEntry("max.message.bytes", "2000");
        assertThat(topic.readVersions()).isEqualTo(List.of("2", "1"));
        assertThat(topic.validation()).isFalse();
        assertThat(topic.grouper()).isEqualTo("g.F");
    }

    @Test
    void replicasFollowTheSystemsDefault() {
        assertThat(topic("systems.kafka.default.stream.replication.factor", "1")
                        .spec()
                        .getConfig())
                .containsEntry("replication.factor", "1");
    }

    @Test
    void aBatchRunHasATopicOfItsOwnForADay() {
        CheckpointTopic topic = topic("app.mode", "BATCH", "app.run.id", "17-ab");

        assertThat(topic.spec().getPhysicalName()).isEqualTo("__samza_checkpoint_ver_1_for_my-job_a-1-17-ab");
        assertThat(topic.spec().getConfig())
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("retention.ms", "86400000");
    }

    @Test
    void aVersionThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> topic("task.checkpoint.read.versions", "3"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("task.checkpoint.read.versions=3");
    }

    @Test
    void whereStateBackendsSaveStoresOnlyVersionTwoSaysWhatTheyHaveSaved() {
        String[] saving = {
            "task.checkpoint.factory",
            "some.Factory",
            "stores.s.factory",
            "some.Engine",
            "stores.s.backup.factories",
            "b.B"
        };
        assertThat(topic(saving).readVersions()).containsExactly("2", "1");

        String[] otherwise = Arrays.copyOf(saving, saving.length + 2);
        otherwise[saving.length] = "task.checkpoint.read.versions";
        otherwise[saving.length + 1] = "1,2";
        assertThatThrownBy(() -> topic(otherwise))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("task.checkpoint.read.versions=1,2", "[s]", "expected 2 to come first");
    }
}
