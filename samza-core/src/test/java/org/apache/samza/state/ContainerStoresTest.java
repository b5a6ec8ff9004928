// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.StateBackends;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.storage.StorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class ContainerStoresTest {
    private static final CommittedState NOTHING_KNOWN = new CommittedState(new MapConfig(), Map.of());

    @TempDir
    private Path base;

    private final TestChangelog changelog = new TestChangelog(UUID.randomUUID().toString(), "log", 8);
    private final List<FileEngine> opened = Collections.synchronizedList(new ArrayList<>());

    private StoreSettings store(String name) {
        return new StoreSettings(
                name,
                "any",
                Optional.empty(),
                Optional.empty(),
                Optional.of(changelog.stream()),
                86_400_000L,
                false,
                Set.of(),
                StateBackends.NONE);
    }

    private static List<TaskModel> tasks(int count) {
        List<TaskModel> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(new TaskModel(new TaskName("Partition " + i), Set.of(), new Partition(i)));
        }
        return tasks;
    }

    private ContainerStores stores(ContainerStores.EngineOpener opener, int threads, String... names) {
        List<StoreSettings> settings = List.of(names).stream().map(this::store).toList();
        return new ContainerStores(
                settings, new StoreDirectories(base, base), opener, changelog, new MetricsRegistryMap(), threads);
    }

    private StorageEngine open(Path directory) {
        FileEngine engine = new FileEngine(directory);
        opened.add(engine);
        return engine;
    }

    @AfterEach
    void forgetTheChangelog() {
        changelog.close();
    }

    @Test
    void restoresStoresOfAllTasksAtTheSameTime() throws InterruptedException {
        CountDownLatch bothOpening = new CountDownLatch(2);
        ContainerStores stores = stores(
                (store, task, directory, partition) -> {
                    bothOpening.countDown();
                    await(bothOpening);
                    return open(directory.toPath());
                },
                2,
                "counts");

        stores.restore(tasks(2), NOTHING_KNOWN);

        assertThat(stores.tasks(new TaskName("Partition 1")).store("counts")).isNotNull();
        assertThat(stores.tasks(new TaskName("Partition 1")).changelogs())
                .containsEntry("counts", changelog.partition(1));
        assertThat(stores.tasks(new TaskName("Partition 9"))).isNull();
    }

    @Test
    @Timeout(20)
    void givesUpTheRestWhenOneStoreFailsAndClosesWhatWasOpen() {
        CountDownLatch goodIsOpen = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        ContainerStores stores = stores(
                (store, task, directory, partition) -> {
                    begun.incrementAndGet();
                    if (store.name().equals("bad")) {
                        await(goodIsOpen);
                        throw new SamzaException("disk on fire");
                    }
                    if (task.getTaskName().getTaskName().equals("Partition 0")) {
                        StorageEngine engine = open(directory.toPath());
                        goodIsOpen.countDown();
                        return engine;
                    }
                    await(new CountDownLatch(1)); // ends by being interrupted only
                    return open(directory.toPath());
                },
                3,
                "bad",
                "good");

        assertThatThrownBy(() -> stores.restore(tasks(8), NOTHING_KNOWN))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("Store bad of task Partition ")
                .hasMessageContaining("log")
                .hasMessageContaining("disk on fire");

        assertThat(begun.get()).as("stores begun").isLessThan(16);
        assertThat(opened).isNotEmpty().allMatch(FileEngine::isStopped);
    }

    @Test
    void hasNoStoresForTasksOfAJobWithoutStores() {
        ContainerStores stores = stores((store, task, directory, partition) -> open(directory.toPath()), 2);

        stores.restore(tasks(1), NOTHING_KNOWN);

        TaskStores ofTask = stores.tasks(new TaskName("Partition 0"));
        assertThat(ofTask.names()).isEmpty();
        assertThat(ofTask.store("none")).isNull();
    }

    @Test
    void appliesToEachStoreTheNewestOffsetOfItsOwnChangelogPartition() {
        ContainerStores stores = stores((store, task, directory, partition) -> open(directory.toPath()), 1, "counts");
        stores.restore(tasks(2), NOTHING_KNOWN);

        stores.tasks(new TaskName("Partition 1"))
                .apply(partition ->
                        Integer.toString(100 + partition.getPartition().getPartitionId()));

        assertThat(opened.get(1).appliedChangelogOffset()).isEqualTo("101");
        assertThat(opened.get(0).appliedChangelogOffset()).isNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("interrupted", e);
        }
    }
}
