// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.RecordType;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.system.StreamValidationException;
import org.apache.samza.system.Systems;
import org.apache.samza.testing.MemorySystem;
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private final String scope = UUID.randomUUID().toString();
    private final MemorySystem.Logs logs = MemorySystem.scope(scope);

    private Config config(Map<String, String> more) {
        Map<String, String> config = new HashMap<>(Map.of(
                "job.name", "counter",
                "systems.memory.samza.factory", MemorySystem.class.getName(),
                "systems.memory.scope", scope,
                "task.inputs", "memory.words",
                "job.container.count", "2",
                "stores.counts.changelog", "counts-changelog"));
        config.putAll(more);
        return new MapConfig(config);
    }

    private JobModel plan(Config config) {
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, "test")) {
            stream.create();
            return Planner.plan(config, systems, stream);
        }
    }

    private static Map<String, Set<String>> partitions(JobModel model) {
        Map<String, Set<String>> byTask = new TreeMap<>();
        model.getContainers()
                .values()
                .forEach(container -> container
                        .getTasks()
                        .forEach((name, task) -> byTask.put(
                                name.getTaskName(),
                                task.getSystemStreamPartitions().stream()
                                        .map(partition -> partition.getStream()
                                                + partition.getPartition().getPartitionId())
                                        .collect(Collectors.toCollection(TreeSet::new)))));
        return byTask;
    }

    @Test
    void givesSideInputsToTheTaskOfTheirPartitionWhetherTheyAreListedAsInputsOrNot() {
        logs.stream("words", 2).stream("products", 2);
        Map<String, Set<String>> expected =
                Map.of("Partition 0", Set.of("words0", "products0"), "Partition 1", Set.of("words1", "products1"));
        assertThat(partitions(plan(config(Map.of("stores.known.side.inputs", "memory.products")))))
                .isEqualTo(expected);
        assertThat(partitions(plan(config(Map.of(
                        "stores.known.side.inputs", "products",
                        "streams.products.samza.system", "memory",
                        "task.inputs", "memory.words,memory.products")))))
                .isEqualTo(expected);
    }

    @Test
    void givesBroadcastSideInputsToEveryTask() {
        logs.stream("words", 2).stream("products", 3);
        Map<String, Set<String>> planned = partitions(plan(config(Map.of(
                "stores.known.side.inputs", "memory.products", "task.broadcast.inputs", "memory.products#[0-1]"))));
        assertThat(planned).containsOnlyKeys("Partition 0", "Partition 1");
        assertThat(planned.get("Partition 1")).containsExactly("products0", "products1", "words1");
    }

    @Test
    void createsChangelogsWithAPartitionForEveryTask() {
        logs.stream("words", 3);
        JobModel model = plan(config(Map.of("stores.counts.changelog.kafka.min.insync.replicas", "2")));
        assertThat(model.getMaxChangeLogStreamPartitions()).isEqualTo(3);
        assertThat(logs.spec("counts-changelog").getPartitionCount()).isEqualTo(3);
        assertThat(logs.spec("counts-changelog").isChangeLogStream()).isTrue();
        assertThat(logs.spec("counts-changelog").getConfig())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("replication.factor", "2")
                .containsEntry("segment.bytes", "536870912")
                .containsEntry("delete.retention.ms", "86400000")
                .containsEntry("min.insync.replicas", "2");
    }

    @Test
    void planningAgainFromTheCoordinatorStreamGivesTheSameModelAndWritesNothing() {
        logs.stream("words", 11);
        JobModel first = plan(config(Map.of()));
        int records = logs.size("__samza_coordinator_counter_1");
        assertThat(plan(config(Map.of()))).isEqualTo(first);
        assertThat(logs.size("__samza_coordinator_counter_1")).isEqualTo(records);
    }

    @Test
    void remembersNothingWhenAChangelogDoesNotFit() {
        logs.stream("words", 3).stream("counts-changelog", 2);
        Config config = config(Map.of());
        assertThatThrownBy(() -> plan(config))
                .isInstanceOf(StreamValidationException.class)
                .hasMessageContaining("counts-changelog of store counts has 2 partitions")
                .hasMessageContaining("need 3");
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, "test")) {
            stream.readAll();
            assertThat(stream.values(RecordType.CHANGELOG)).isEmpty();
        }
    }

    @Test
    void namesTheNearestStreamWhenAnInputDoesNotExist() {
        logs.stream("words", 3).stream("sentences", 1);
        assertThatThrownBy(() -> plan(config(Map.of("task.inputs", "memory.wrods,memory.sentence"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("memory.wrods does not exist")
                .hasMessageContaining("did you mean words?")
                .hasMessageContaining("did you mean sentences?");
    }

    @Test
    void readsOnlyTheListedPartitionsOfAnInputThatIsOnlyBroadcast() {
        logs.stream("words", 1).stream("rules", 3);
        JobModel model = plan(config(Map.of("task.broadcast.inputs", "memory.rules#1")));
        assertThat(model.getContainers().get("0").getTasks().values())
                .singleElement()
                .satisfies(task -> assertThat(task.getSystemStreamPartitions())
                        .extracting(Object::toString)
                        .containsExactlyInAnyOrder(
                                "SystemStreamPartition [memory, words, 0]",
                                "SystemStreamPartition [memory, rules, 1]"));
    }

    @Test
    void aMatcherChoosesPartitionsOfTheJobsItAppliesTo() {
        logs.stream("words", 12);
        Map<String, String> ranges = Map.of(
                "job.systemstreampartition.matcher.class",
                "org.apache.samza.system.RangeSystemStreamPartitionMatcher",
                "job.systemstreampartition.matcher.config.ranges",
                "1, 4-5");
        Map<String, String> regex = Map.of(
                "job.systemstreampartition.matcher.class",
                "org.apache.samza.system.RegexSystemStreamPartitionMatcher",
                "job.systemstreampartition.matcher.config.regex",
                "1.");
        assertThat(inputs(ranges, "org.apache.samza.job.local.ThreadJobFactory"))
                .containsExactly(1, 4, 5);
        assertThat(inputs(regex, "org.apache.samza.job.local.ProcessJobFactory"))
                .containsExactly(10, 11);
        assertThat(inputs(ranges, "org.apache.samza.job.yarn.YarnJobFactory")).hasSize(12);
    }

    private Set<Integer> inputs(Map<String, String> matcher, String factory) {
        Map<String, String> config = new HashMap<>(config(matcher));
        config.put("job.factory.class", factory);
        try (Systems systems = Systems.of(config(Map.of()))) {
            return InputPartitions.of(new MapConfig(config), systems).stream()
                    .map(partition -> partition.getPartition().getPartitionId())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
