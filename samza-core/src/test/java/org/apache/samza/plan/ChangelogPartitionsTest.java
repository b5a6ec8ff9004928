// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.samza.container.TaskName;
import org.junit.jupiter.api.Test;

final class ChangelogPartitionsTest {
    private static Set<TaskName> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TaskName("Partition " + i))
                .collect(Collectors.toSet());
    }

    @Test
    void firstStartNumbersTasksInTheOrderOfTheirNamesAsText() throws IOException {
        String found = ChangelogPartitions.assign(tasks(12), Map.of()).entrySet().stream()
                .map(entry -> entry.getKey().getTaskName() + " -> " + entry.getValue())
                .collect(Collectors.joining("\n"));
        try (BufferedReader golden = new BufferedReader(new InputStreamReader(
                ChangelogPartitionsTest.class.getResourceAsStream("/golden/changelog-partitions.txt"),
                StandardCharsets.UTF_8))) {
            assertThat(found).isEqualTo(golden.lines().collect(Collectors.joining("\n")));
        }
    }

    @Test
    void savedNumbersAreNeverComputedAnew() {
        Map<TaskName, Integer> saved = Map.of(new TaskName("Partition 0"), 7, new TaskName("Partition 1"), 2);
        assertThat(ChangelogPartitions.assign(tasks(2), saved)).containsExactlyInAnyOrderEntriesOf(saved);
    }

    @Test
    void newTasksGetTheLargestNumberPlusOneEvenWhenItsTaskIsGone() {
        Map<TaskName, Integer> saved = Map.of(new TaskName("Partition 0"), 0, new TaskName("gone"), 5);
        assertThat(ChangelogPartitions.assign(tasks(3), saved))
                .containsEntry(new TaskName("Partition 0"), 0)
                .containsEntry(new TaskName("Partition 1"), 6)
                .containsEntry(new TaskName("Partition 2"), 7)
                .containsEntry(new TaskName("gone"), 5);
    }
}
