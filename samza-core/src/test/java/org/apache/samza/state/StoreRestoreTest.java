// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV1;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.StateBackends;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreRestoreTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private static final CommittedState NOTHING_KNOWN = new CommittedState(new MapConfig(), Map.of());

    @TempDir
    private Path base;

    private final TestChangelog changelog = new TestChangelog(UUID.randomUUID().toString(), "my.changelog", 2);
    private final MetricsRegistryMap registry = new MetricsRegistryMap();
    private final TaskModel task = task("Partition 0", 0);

    private static TaskModel task(String name, int changelogPartition) {
        return new TaskModel(new TaskName(name), Set.of(), new Partition(changelogPartition));
    }

    private StoreSettings store(boolean logged, boolean clean) {
        return new StoreSettings(
                "counts",
                "any",
                Optional.empty(),
                Optional.empty(),
                logged ? Optional.of(changelog.stream()) : Optional.empty(),
                DAY_MS,
                clean,
                Set.of(),
                StateBackends.NONE);
    }

    private ContainerStores stores(StoreSettings store, ChangelogSystems systems) {
        return new ContainerStores(
                List.of(store),
                new StoreDirectories(base, base),
                (settings, model, directory, partition) -> new FileEngine(directory.toPath()),
                systems,
                registry,
                2);
    }

    private ContainerStores restored() {
        return restored(changelog);
    }

    private ContainerStores restored(ChangelogSystems systems) {
        ContainerStores stores = stores(store(true, false), systems);
        stores.restore(List.of(task), NOTHING_KNOWN);
        return stores;
    }

    private FileEngine engine(ContainerStores stores) {
        return (FileEngine) stores.tasks(task.getTaskName()).store("counts");
    }

    private Path directory() {
        return base.resolve("counts").resolve("Partition_0");
    }

    private String quarantineReason() throws IOException {
        try (var siblings = Files.list(base.resolve("counts"))) {
            List<Path> aside = siblings.filter(path -> path.toString().contains(".quarantined-"))
                    .toList();
            assertThat(aside).hasSize(1);
            return Files.readString(aside.get(0).resolve("REASON"));
        }
    }

    /** As if the container had been away for so long. */
    private void age(Duration age) throws IOException {
        try (var files = Files.list(directory())) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
            }
        }
    }

    @AfterEach
    void forgetTheChangelog() {
        changelog.close();
    }

    @Test
    void fillsAnEmptyStoreFromTheWholeChangelog() {
        changelog.put(0, "a", "1").put(0, "b", "2").put(0, "a", null).put(1, "z", "9");

        ContainerStores stores = restored();

        assertThat(engine(stores).entries()).containsExactly(Map.entry("b", "2"));
        assertThat(stores.progress().records()).isEqualTo(3);
        assertThat(stores.progress().totalRecords()).isEqualTo(3);
        assertThat(stores.progress().bytes()).isEqualTo(5);
        assertThat(stores.progress().stores()).isEqualTo(1);
    }

    @Test
    void replaysOnlyWhatTheLocalCopyMisses() {
        changelog.put(0, "a", "1").put(0, "b", "2");
        restored().close();
        changelog.put(0, "c", "3").put(0, "a", "4");

        ContainerStores stores = restored();

        assertThat(stores.progress().records()).isEqualTo(2);
        assertThat(engine(stores).entries())
                .containsExactly(Map.entry("a", "4"), Map.entry("b", "2"), Map.entry("c", "3"));
    }

    private static Map<TaskName, Checkpoint> of(Checkpoint checkpoint) {
        return Map.of(new TaskName("Partition 0"), checkpoint);
    }

    private Checkpoint versionOne(long atMs, String offset) {
        return new CheckpointV1(Map.of(changelog.partition(0), atMs + "-1:" + offset));
    }

    private Checkpoint versionTwo(String offset) {
        String marker = "{\"version\":1,\"changelog-ssp\":{\"system\":\"memory\",\"partition\":0,"
                + "\"stream\":\"my.changelog\",\"keyBucket\":-1},\"changelog-offset\":\"" + offset + "\"}";
        return new CheckpointV2(
                CheckpointId.create(),
                Map.of(),
                Map.of(
                        "another.Backup",
                        Map.of("counts", "a blob's name"),
                        "org.apache.samza.storage.KafkaChangelogStateBackendFactory",
                        Map.of("counts", marker)));
    }

    private FileEngine restored(Checkpoint checkpoint, String... config) {
        ContainerStores stores = stores(store(true, false), changelog);
        MapConfig settings = config.length == 0 ? new MapConfig() : new MapConfig(Map.of(config[0], config[1]));
        stores.restore(List.of(task), new CommittedState(settings, of(checkpoint)));
        return engine(stores);
    }

    @Test
    void takesBackWhatTheLastCheckpointDoesNotCover() {
        changelog.put(0, "a", "1").put(0, "b", "2").put(0, "c", "3");
        changelog.put(0, "b", "4").put(0, "a", null).put(0, "d", "5").put(0, "b", "6");

        for (Checkpoint checkpoint : List.of(versionOne(System.currentTimeMillis(), "2"), versionTwo("2"))) {
            FileEngine engine = restored(checkpoint);

            assertThat(engine.entries()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"), Map.entry("c", "3"));
            assertThat(engine.appliedChangelogOffset()).isEqualTo("2");
            assertThat(engine.writtenAgain()).containsExactly("a", "b", "d");
        }
    }

    @Test
    void takesNothingBackWhereTheCheckpointCoversAll() {
        changelog.put(0, "a", "1").put(0, "b", "2");

        FileEngine engine = restored(versionOne(System.currentTimeMillis(), "1"));

        assertThat(engine.entries()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
        assertThat(engine.writtenAgain()).isEmpty();
    }

    @Test
    void takesNothingBackWhereTheCheckpointSaysNothingThatFits() {
        changelog.put(0, "a", "1").put(0, "a", "2");

        for (String offset : List.of("null", "7")) {
            FileEngine engine = restored(versionOne(System.currentTimeMillis(), offset));

            assertThat(engine.entries()).containsExactly(Map.entry("a", "2"));
            assertThat(engine.writtenAgain()).isEmpty();
        }
    }

    @Test
    void takesNothingBackOnceCompactionMayHaveRemovedEarlierValues() {
        changelog.put(0, "a", "1").put(0, "a", "2");
        Checkpoint anHourOld = versionOne(System.currentTimeMillis() - 3_600_000, "0");

        assertThat(restored(anHourOld, "stores.counts.changelog.min.compaction.lag.ms", "3600000")
                        .entries())
                .containsExactly(Map.entry("a", "2"));
    }

    @Test
    void rebuildsACopyThatIsAheadOfTheLastCheckpoint() throws IOException {
        changelog.put(0, "a", "1").put(0, "a", "2");
        restored().close();

        FileEngine engine = restored(versionOne(System.currentTimeMillis(), "0"));

        assertThat(engine.entries()).containsExactly(Map.entry("a", "1"));
        assertThat(quarantineReason()).contains("it stands for offset 1", "the last checkpoint covers");
    }

    @Test
    void replaysNothingWhenTheLocalCopyMissesNothing() throws IOException {
        changelog.put(0, "a", "1");
        restored().close();
        age(Duration.ofDays(30));

        ContainerStores stores = restored();

        assertThat(stores.progress().records()).isZero();
        assertThat(engine(stores).entries()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void setsACopyAsideThatIsAheadOfItsChangelog() throws IOException {
        changelog.put(0, "a", "1");
        ContainerStores before = restored();
        engine(before).apply("7");
        before.close();

        ContainerStores stores = restored();

        assertThat(engine(stores).entries()).containsExactly(Map.entry("a", "1"));
        assertThat(stores.progress().records()).isEqualTo(1);
        assertThat(quarantineReason()).contains("offset 7").contains("cut or made anew");
    }

    @Test
    void setsACopyAsideWhoseNextRecordsAreDeleted() throws IOException {
        changelog.put(0, "a", "1");
        restored().close();
        changelog.put(0, "b", "2").put(0, "c", "3").put(0, "d", "4");
        changelog.truncate("2");

        ContainerStores stores = restored();

        assertThat(engine(stores).entries()).containsExactly(Map.entry("d", "4"));
        assertThat(quarantineReason()).contains("begins at 3").contains("deleted");
    }

    @Test
    void setsACopyAsideThatIsOlderThanDeletesLive() throws IOException {
        changelog.put(0, "a", "1");
        restored().close();
        age(Duration.ofDays(2));
        changelog.put(0, "a", null).put(0, "b", "2");
        changelog.hole(1); // the delete of a is compacted away

        ContainerStores stores = restored();

        assertThat(engine(stores).entries()).containsEntry("b", "2");
        assertThat(stores.progress().records()).isEqualTo(2);
        assertThat(quarantineReason()).contains("keeps deletes for 86400000 ms");
    }

    @Test
    void aRestoreCutShortDoesNotMakeAnOldCopyLookFresh() throws IOException {
        changelog.put(0, "a", "1");
        restored().close();
        age(Duration.ofHours(20));
        changelog.put(0, "b", "2");
        ChangelogSystems broken = new Wrapped(changelog) {
            @Override
            public SystemConsumer newConsumer(String system, String purpose) {
                throw new SamzaException("no broker");
            }
        };
        assertThatThrownBy(() -> restored(broken)).hasMessageContaining("no broker");
        Files.writeString(
                directory().resolve("BEHIND-SINCE"),
                Long.toString(Instant.now().minus(Duration.ofDays(2)).toEpochMilli()));

        restored();

        assertThat(quarantineReason()).contains("keeps deletes");
        assertThat(directory().resolve("BEHIND-SINCE")).doesNotExist();
    }

    @Test
    void remembersSinceWhenACopyIsBehindWhileItIsRestored() throws IOException {
        changelog.put(0, "a", "1");
        restored().close();
        age(Duration.ofHours(20));
        changelog.put(0, "b", "2");
        ChangelogSystems broken = new Wrapped(changelog) {
            @Override
            public SystemConsumer newConsumer(String system, String purpose) {
                throw new SamzaException("no broker");
            }
        };

        assertThatThrownBy(() -> restored(broken)).isInstanceOf(SamzaException.class);

        long since = Long.parseLong(Files.readString(directory().resolve("BEHIND-SINCE")));
        assertThat(Duration.between(Instant.ofEpochMilli(since), Instant.now())).isGreaterThan(Duration.ofHours(19));
    }

    @Test
    void setsACorruptCopyAsideAndOpensAgain() throws IOException {
        changelog.put(0, "a", "1");
        restored().close();
        Files.writeString(directory().resolve("data"), "garbage");

        ContainerStores stores = restored();

        assertThat(engine(stores).entries()).containsExactly(Map.entry("a", "1"));
        assertThat(quarantineReason()).contains("no data but garbage");
    }

    @Test
    void keepsOnlyTheNewestOfTheCopiesSetAside() throws IOException {
        changelog.put(0, "a", "1");
        for (int i = 0; i < 3; i++) {
            restored().close();
            Files.writeString(directory().resolve("data"), "garbage");
        }
        restored();

        assertThat(quarantineReason()).contains("garbage");
    }

    @Test
    void neverUsesTheCopyOfAnotherTask() throws IOException {
        changelog.put(0, "a", "1").put(1, "z", "9");
        restored().close();
        TaskModel other = task("Partition_0", 1);
        ContainerStores stores = stores(store(true, false), changelog);

        stores.restore(List.of(other), NOTHING_KNOWN);

        assertThat(((FileEngine) stores.tasks(other.getTaskName()).store("counts")).entries())
                .containsExactly(Map.entry("z", "9"));
        assertThat(quarantineReason()).contains("belongs to 'store counts of task Partition 0");
    }

    @Test
    void endsByPositionWhereTheLastOffsetsHoldNoRecord() {
        changelog.put(0, "a", "1").put(0, "b", "2").put(0, "b", "3").put(0, "marker", "");
        changelog.hole(1);
        changelog.hole(3);

        ContainerStores stores = restored();

        assertThat(engine(stores).entries()).containsExactly(Map.entry("a", "1"), Map.entry("b", "3"));
        assertThat(stores.progress().records()).isEqualTo(2);
    }

    @Test
    void endsWhereNoOffsetOfTheDifferenceHoldsARecord() {
        changelog.put(0, "a", "1");
        restored().close();
        changelog.put(0, "marker", "").put(0, "marker", "");
        changelog.hole(1);
        changelog.hole(2);

        assertThat(restored().progress().records()).isZero();
    }

    @Test
    void doesNotReplayWhatIsWrittenAfterTheRestoreBegan() {
        changelog.put(0, "a", "1");
        ChangelogSystems written = new Wrapped(changelog) {
            @Override
            public SystemConsumer newConsumer(String system, String purpose) {
                changelog.put(0, "b", "2");
                return super.newConsumer(system, purpose);
            }
        };

        assertThat(engine(restored(written)).entries()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void restoresThroughAConsumerThatDoesNotTellItsPosition() {
        changelog.put(0, "a", "1").put(0, "b", "2");
        changelog.hole(1);
        ChangelogSystems plain = new Wrapped(changelog) {
            @Override
            public SystemConsumer newConsumer(String system, String purpose) {
                return new PlainConsumer(super.newConsumer(system, purpose));
            }
        };

        assertThat(engine(restored(plain)).entries()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void opensEmptyOnAnEmptyChangelog() {
        ContainerStores stores = restored();

        assertThat(engine(stores).entries()).isEmpty();
        assertThat(stores.progress().records()).isZero();
    }

    @Test
    void namesTheDirectoryThatCannotBeUsedAndTheKeysToChange() throws IOException {
        Files.createDirectories(base.resolve("counts"));
        Files.writeString(directory(), "a file in the way");

        assertThatThrownBy(this::restored)
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("Store counts of task Partition 0")
                .hasMessageContaining(directory().toString())
                .hasMessageContaining("job.logged.store.base.dir");
    }

    @Test
    void namesAChangelogPartitionThatDoesNotExist() {
        ContainerStores stores = stores(store(true, false), changelog);

        assertThatThrownBy(() -> stores.restore(List.of(task("Partition 5", 5)), NOTHING_KNOWN))
                .hasMessageContaining("Store counts of task Partition 5")
                .hasMessageContaining("[memory, my.changelog, 5] does not exist");
    }

    @Test
    void emptiesAStoreWithoutChangelogAtEveryStart() throws IOException {
        ContainerStores first = stores(store(false, false), changelog);
        first.restore(List.of(task), NOTHING_KNOWN);
        engine(first).apply("1");
        first.close();
        assertThat(directory().resolve("data")).exists();

        ContainerStores second = stores(store(false, false), changelog);
        second.restore(List.of(task), NOTHING_KNOWN);

        assertThat(engine(second).appliedChangelogOffset()).isNull();
        assertThat(directory().resolve("data")).doesNotExist();
    }

    @Test
    void dropsTheCopyWhenTheJobAsksForACleanStart() {
        changelog.put(0, "a", "1");
        restored().close();
        ContainerStores stores = stores(store(true, true), changelog);

        stores.restore(List.of(task), NOTHING_KNOWN);

        assertThat(stores.progress().records()).isEqualTo(1);
    }

    @Test
    void rebuildsACopyThatDoesNotKnowItsOffset() throws IOException {
        changelog.put(0, "a", "1");
        restored().close();
        Files.writeString(directory().resolve("data"), "deleted=long ago");

        ContainerStores stores = restored();

        assertThat(engine(stores).entries()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void takesOverTheOffsetThatSamza18Noted() throws IOException {
        changelog.put(0, "a", "1").put(0, "b", "2").put(0, "c", "3");
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("data"), "a=1");
        writeOffsetFile(directory().resolve("OFFSET-v2"), "{\"memory.my.changelog.0\":\"0\"}");

        ContainerStores stores = restored();

        assertThat(stores.progress().records()).isEqualTo(2);
        assertThat(engine(stores).entries()).containsOnlyKeys("a", "b", "c");
        assertThat(directory().resolve("OFFSET-v2")).doesNotExist();
    }

    @Test
    void takesOverTheNewestCopyOfACheckpointOfSamza18() throws IOException {
        changelog.put(0, "a", "1").put(0, "b", "2");
        for (int i = 0; i < 2; i++) {
            Path copy = base.resolve("counts").resolve("Partition_0-170000000000" + i + "-5");
            Files.createDirectories(copy);
            Files.writeString(copy.resolve("data"), i == 0 ? "a=1" : "a=1\nb=2");
            writeOffsetFile(copy.resolve("OFFSET"), Integer.toString(i));
        }

        ContainerStores stores = restored();

        assertThat(stores.progress().records()).isZero();
        assertThat(engine(stores).entries()).containsOnlyKeys("a", "b");
        assertThat(engine(stores).appliedChangelogOffset()).isEqualTo("1");
    }

    @Test
    void takesOverACopyOfSamza18ThatLiesAmongThoseOfOtherJobs() throws IOException {
        changelog.put(0, "a", "1").put(0, "b", "2");
        Path shared = base;
        base = shared.resolve("job-1");
        Map<String, String> offsets = Map.of(
                "1700000000001", "{\"memory.my.changelog.0\":\"1\"}",
                "1700000000002", "{\"memory.of.another.job.0\":\"1\"}");
        for (Map.Entry<String, String> offset : offsets.entrySet()) {
            Path copy = shared.resolve("counts").resolve("Partition_0-" + offset.getKey() + "-5");
            Files.createDirectories(copy);
            Files.writeString(copy.resolve("data"), "a=1\nb=" + offset.getKey());
            writeOffsetFile(copy.resolve("OFFSET"), "1");
            writeOffsetFile(copy.resolve("OFFSET-v2"), offset.getValue());
        }

        ContainerStores stores = restored();

        assertThat(stores.progress().records()).isZero();
        assertThat(engine(stores).entries()).containsEntry("b", "1700000000001");
    }

    @Test
    void doesNotTrustAnOffsetFileWhoseChecksumIsWrong() throws IOException {
        changelog.put(0, "a", "1");
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("data"), "stale=1");
        try (var out = new ObjectOutputStream(Files.newOutputStream(directory().resolve("OFFSET")))) {
            out.writeLong(42);
            out.writeUTF("0");
        }

        assertThat(engine(restored()).entries()).containsExactly(Map.entry("a", "1"));
    }

    private static void writeOffsetFile(Path file, String text) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        try (var out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeLong(crc.getValue());
            out.writeUTF(text);
        }
    }

    /** Lets a test change one answer. */
    private abstract static class Wrapped implements ChangelogSystems {
        private final ChangelogSystems inner;

        Wrapped(ChangelogSystems inner) {
            this.inner = inner;
        }

        @Override
        public SystemAdmin admin(String system) {
            return inner.admin(system);
        }

        @Override
        public SystemConsumer newConsumer(String system, String purpose) {
            return inner.newConsumer(system, purpose);
        }
    }

    /** A consumer without the port of positions. */
    private record PlainConsumer(SystemConsumer inner) implements SystemConsumer {
        @Override
        public void start() {
            inner.start();
        }

        @Override
        public void stop() {
            inner.stop();
        }

        @Override
        public void register(SystemStreamPartition partition, String offset) {
            inner.register(partition, offset);
        }

        @Override
        public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
                Set<SystemStreamPartition> partitions, long timeout) throws InterruptedException {
            return inner.poll(partitions, timeout);
        }
    }
}
