// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.system.SystemProducerException;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.testing.MemorySystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CoordinatorStreamTest {
    private static final String TOPIC = "__samza_coordinator_my-job_a-1";

    private final String scope = UUID.randomUUID().toString();
    private final Config config = new MapConfig(Map.of(
            "job.name", "my_job",
            "job.id", "a_1",
            "systems.memory.samza.factory", MemorySystem.class.getName(),
            "systems.memory.scope", scope,
            "job.coordinator.replication.factor", "1"));
    private final Systems systems = Systems.of(config);

    @AfterEach
    void close() {
        systems.close();
    }

    private CoordinatorStream open() {
        return CoordinatorStream.of(config, systems, "test");
    }

    private CoordinatorStream created() {
        CoordinatorStream stream = open();
        stream.create();
        return stream;
    }

    @Test
    void isACompactedTopicOfOnePartitionWithUnderscoresTurnedToDashes() {
        created().close();
        assertThat(MemorySystem.scope(scope).spec(TOPIC).getPartitionCount()).isEqualTo(1);
        assertThat(MemorySystem.scope(scope).spec(TOPIC).isCoordinatorStream()).isTrue();
        assertThat(MemorySystem.scope(scope).spec(TOPIC).getConfig())
                .containsOnly(
                        Map.entry("cleanup.policy", "compact"),
                        Map.entry("segment.bytes", "26214400"),
                        Map.entry("replication.factor", "1"));
    }

    @Test
    void lastRecordOfAKeyCountsAndARecordWithoutValueDeletes() {
        try (CoordinatorStream writer = created()) {
            writer.putConfig("a", "1");
            writer.putConfig("a", "2");
            writer.putConfig("b", "1");
            writer.delete(RecordType.CONFIG, "b");
            writer.flush();
        }
        try (CoordinatorStream reader = open()) {
            reader.readAll();
            assertThat(reader.config()).containsOnly(Map.entry("a", "2"));
        }
    }

    @Test
    void writesAgainAfterAWriteHasFailed() {
        try (CoordinatorStream writer = created()) {
            MemorySystem.scope(scope).failNextFlush();
            writer.putConfig("a", "1");
            assertThatThrownBy(writer::flush).isInstanceOf(SystemProducerException.class);
            writer.putConfig("a", "2");
            writer.flush();
        }
        try (CoordinatorStream reader = open()) {
            reader.readAll();
            assertThat(reader.config()).containsOnly(Map.entry("a", "2"));
        }
    }

    @Test
    void readsOnWhereTheLastReadEnded() {
        try (CoordinatorStream reader = created();
                CoordinatorStream writer = open()) {
            reader.readAll();
            assertThat(reader.config()).isEmpty();
            writer.putConfig("a", "1");
            writer.flush();
            reader.readAll();
            assertThat(reader.config()).containsOnlyKeys("a");
            reader.readAll();
            writer.delete(RecordType.CONFIG, "a");
            writer.flush();
            reader.readAll();
            assertThat(reader.config()).isEmpty();
        }
    }

    @Test
    void isNotDurableBeforeFlush() {
        try (CoordinatorStream writer = created()) {
            writer.putConfig("a", "1");
        }
        try (CoordinatorStream reader = open()) {
            reader.readAll();
            assertThat(reader.config()).isEmpty();
        }
    }

    @Test
    void keepsNamespacesOfRawBytes() {
        try (CoordinatorStream writer = created()) {
            writer.putRaw("samza-startpoint-v1", "kafka.orders.0", "{\"@type\":\"StartpointOldest\"}".getBytes(UTF_8));
            writer.flush();
        }
        try (CoordinatorStream reader = open()) {
            reader.readAll();
            assertThat(reader.raw("samza-startpoint-v1").get("kafka.orders.0"))
                    .asString(UTF_8)
                    .contains("Oldest");
        }
    }

    @Test
    void saysThatNobodyHasSubmittedTheJob() {
        try (CoordinatorStream stream = open()) {
            assertThat(stream.exists()).isFalse();
            assertThatThrownBy(stream::readAll)
                    .isInstanceOf(SamzaException.class)
                    .hasMessageContaining(TOPIC)
                    .hasMessageContaining("submission");
        }
    }

    @Test
    void aSubmissionReplacesTheConfigurationButKeepsWhatAControllerSet() {
        try (CoordinatorStream stream = created()) {
            SubmittedConfig.write(stream, new MapConfig(Map.of("a", "1", "b", "1", "job.autosizing.enabled", "true")));
            int records = MemorySystem.scope(scope).size(TOPIC);
            SubmittedConfig.write(stream, new MapConfig(Map.of("a", "1", "c", "1")));
            assertThat(MemorySystem.scope(scope).size(TOPIC) - records)
                    .as("only what changed")
                    .isEqualTo(2);
        }
        try (CoordinatorStream reader = open()) {
            reader.readAll();
            assertThat(reader.config())
                    .containsOnly(
                            Map.entry("a", "1"), Map.entry("c", "1"), Map.entry("job.autosizing.enabled", "true"));
        }
    }

    @Test
    void remembersAssignmentsInTheFormOfOldJobs() {
        SystemStreamPartition partition = new SystemStreamPartition("kafka", "a.b", new Partition(3));
        TaskAssignments assignments = new TaskAssignments(
                Map.of(new TaskName("T"), 4),
                Map.of(new TaskName("T"), "0"),
                Map.of(partition, Set.of(new TaskName("T"))));
        try (CoordinatorStream stream = created()) {
            assignments.write(stream, TaskAssignments.none());
            stream.flush();
            assertThat(stream.values(RecordType.CHANGELOG, "T")).hasValue(Map.of("Partition", "4"));
            assertThat(stream.values(RecordType.TASK_CONTAINER, "T")).hasValue(Map.of("containerId", "0"));
            assertThat(stream.values(RecordType.TASK_MODE, "T")).hasValue(Map.of("taskMode", "Active"));
            assertThat(stream.values(RecordType.PARTITION_TASKS))
                    .containsOnly(Map.entry(
                            "{\"system\":\"kafka\",\"partition\":3,\"stream\":\"a.b\",\"keyBucket\":-1}",
                            Map.of("taskNames", "[\"T\"]")));
            assertThat(TaskAssignments.read(stream)).isEqualTo(assignments);
        }
    }

    @Test
    void forgetsWhereGoneTasksWereButNeverTheirChangelogPartition() {
        TaskAssignments before = new TaskAssignments(
                Map.of(new TaskName("T"), 0, new TaskName("U"), 1),
                Map.of(new TaskName("T"), "0", new TaskName("U"), "0"),
                Map.of());
        TaskAssignments after =
                new TaskAssignments(Map.of(new TaskName("T"), 0), Map.of(new TaskName("T"), "0"), Map.of());
        try (CoordinatorStream stream = created()) {
            before.write(stream, TaskAssignments.none());
            after.write(stream, before);
            assertThat(stream.values(RecordType.TASK_CONTAINER)).containsOnlyKeys("T");
            assertThat(stream.values(RecordType.CHANGELOG)).containsOnlyKeys("T", "U");
        }
    }
}
