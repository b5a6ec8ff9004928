// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.samza.SamzaException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.storage.CorruptStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksDbStoreTest {
    @TempDir
    Path root;

    private StoreFixture open(String... config) throws Exception {
        return open(Files.createDirectories(root.resolve("store")), config);
    }

    private static StoreFixture open(Path directory, String... config) {
        return new StoreFixture(new RocksDbKeyValueStorageEngineFactory<>(), directory, StoreFixture.config(config));
    }

    @Test
    void keepsUncommittedWritesOutOfTheDatabase() throws Exception {
        try (StoreFixture fixture = open()) {
            fixture.store().put("a", "committed");
            fixture.commit();
            fixture.store().put("a", "uncommitted");
            fixture.store().put("b", "uncommitted");
            fixture.closeAndReopen();

            assertThat(fixture.store().get("a")).isEqualTo("committed");
            assertThat(fixture.store().get("b")).isNull();
            assertThat(fixture.replayed()).isZero();
        }
    }

    @Test
    void replaysOnlyWhatCameAfterTheLastCommitWhenKilled() throws Exception {
        try (StoreFixture fixture = open()) {
            for (int i = 0; i < 1000; i++) {
                fixture.store().put("key" + i, "v");
            }
            fixture.commit();
            fixture.store().put("late1", "v");
            fixture.store().put("late2", "v");
            fixture.store().stage();
            fixture.crashAndReopen(root.resolve("after-kill"));

            assertThat(fixture.replayed()).isEqualTo(2);
            assertThat(StoreFixture.drain(fixture.store().all())).hasSize(1002);
        }
    }

    @Test
    void writesOneChangelogRecordPerKeyAndCommit() throws Exception {
        try (StoreFixture fixture = open()) {
            for (int i = 0; i < 50; i++) {
                fixture.store().put("counter", String.valueOf(i));
                StoreFixture.drain(fixture.store().all());
            }
            fixture.commit();
            fixture.commit();

            assertThat(fixture.changelog).containsExactly(new StoreFixture.Change("counter", "49"));
        }
    }

    @Test
    void aFlushByTheTaskSendsNothingBeforeTheCommit() throws Exception {
        try (StoreFixture fixture = open()) {
            for (int i = 0; i < 50; i++) {
                fixture.store().put("counter", String.valueOf(i));
                fixture.store().flush();
            }
            assertThat(fixture.changelog).isEmpty();
            assertThat(fixture.store().get("counter")).isEqualTo("49");

            fixture.commit();

            assertThat(fixture.changelog).containsExactly(new StoreFixture.Change("counter", "49"));
        }
    }

    @Test
    void aFlushByTheTaskTellsOfAValueThatCannotBeSerialised() throws Exception {
        try (StoreFixture fixture = open()) {
            fixture.store().put("k", StoreFixture.UNWRITABLE);

            assertThatThrownBy(() -> fixture.store().flush())
                    .isInstanceOf(SamzaException.class)
                    .hasMessageContaining("key k");
        }
    }

    @Test
    void weighsChangesThatNobodyHasSerialisedYet() throws Exception {
        try (StoreFixture fixture = open()) {
            for (int i = 0; i < 1000; i++) {
                fixture.store().put(String.format("key%07d", i), "x".repeat(9_990));
            }
            assertThat(fixture.store().uncommittedBytes()).isBetween(9_000_000L, 11_000_000L);

            fixture.commit();

            assertThat(fixture.store().uncommittedBytes()).isZero();
            for (int i = 0; i < 10_000; i++) {
                fixture.store().put(String.format("key%07d", i), "x");
            }
            fixture.commit();
            fixture.store().put("one", "x");
            assertThat(fixture.store().uncommittedBytes())
                    .as("the mean follows what is written of late")
                    .isLessThan(2000);
        }
    }

    @Test
    void writesEntriesAgainWithTheNextCommitOnly() throws Exception {
        try (StoreFixture fixture = open()) {
            fixture.store().put("kept", "1");
            fixture.commit();

            fixture.store().writeAgain(List.of("gone".getBytes(UTF_8), "kept".getBytes(UTF_8)));
            assertThat(fixture.changelog).hasSize(1);
            assertThat(fixture.store().get("gone")).isNull();
            fixture.commit();

            assertThat(fixture.changelog)
                    .containsExactly(
                            new StoreFixture.Change("kept", "1"),
                            new StoreFixture.Change("gone", null),
                            new StoreFixture.Change("kept", "1"));
            assertThat(fixture.store().get("kept")).isEqualTo("1");
        }
    }

    @Test
    void refusesADirectoryThatAnotherContainerHasOpen() throws Exception {
        try (StoreFixture first = open()) {
            assertThatThrownBy(() -> open(first.directory()))
                    .isInstanceOf(SamzaException.class)
                    .isNotInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining(first.directory().toString());
        }
    }

    @Test
    void tellsCorruptFilesFromOtherTrouble() throws Exception {
        StoreFixture fixture = open();
        fixture.store().put("a", "1");
        fixture.commit();
        fixture.close();
        try (Stream<Path> files = Files.list(fixture.directory())) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("MANIFEST"))
                    .toList()) {
                Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, StandardOpenOption.TRUNCATE_EXISTING);
            }
        }

        assertThatThrownBy(() -> open(fixture.directory()))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("Store s in " + fixture.directory());
    }

    @Test
    void takesADamagedBlockForDamageAndNotForALock() throws Exception {
        StoreFixture fixture = open("stores.s.rocksdb.compression", "none", "stores.s.rocksdb.wal.enabled", "false");
        fixture.store().put("a", "1");
        fixture.commit();
        fixture.close(); // leaves a table file, as there is no log
        try (Stream<Path> files = Files.list(fixture.directory())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".sst")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                int footer = 53;
                for (int i = 0; i < bytes.length - footer; i++) {
                    bytes[i] ^= 0x55;
                }
                Files.write(file, bytes);
            }
        }

        assertThatThrownBy(() -> open(fixture.directory(), "stores.s.rocksdb.compression", "none"))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("block");
    }

    @Test
    void opensADirectoryWhoseCreationWasCutShortBehindTheMarkOfItsForm() throws Exception {
        Path directory = Files.createDirectories(root.resolve("store"));
        Files.createFile(directory.resolve("SAMZA-TTL"));

        try (StoreFixture fixture = open(directory, "stores.s.rocksdb.ttl.ms", "5000")) {
            fixture.store().put("a", "1");
            fixture.commit();
            assertThat(fixture.store().get("a")).isEqualTo("1");
        }
    }

    @Test
    void refusesCallsThatComeLateInsteadOfReadingClosedFiles() throws Exception {
        StoreFixture fixture = open();
        KeyValueEngine<String, String> store = fixture.store();
        fixture.close();

        assertThatThrownBy(() -> store.get("a")).hasMessageContaining("closed");
        assertThatThrownBy(() -> store.getAll(List.of("a"))).hasMessageContaining("closed");
        assertThatThrownBy(store::all).hasMessageContaining("closed");
        assertThatThrownBy(() -> store.snapshot("a", "b")).hasMessageContaining("closed");
    }

    @Test
    void isLockedForTasksWhoseCommitsOverlapTheirMessages() throws Exception {
        try (StoreFixture fixture = open("task.async.commit", "true")) {
            assertThat((Object) fixture.store()).isInstanceOf(SynchronizedEngine.class);
        }
    }

    @Test
    void timeToLiveCannotBeSwitchedOnForAnExistingDirectory() throws Exception {
        StoreFixture plain = open();
        plain.store().put("a", "1");
        plain.commit();
        plain.close();

        assertThatThrownBy(() -> open(plain.directory(), "stores.s.rocksdb.ttl.ms", "5000"))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("stores.s.rocksdb.ttl.ms");
    }

    @Test
    void storesWithTimeToLiveKeepValuesAndOffset() throws Exception {
        try (StoreFixture fixture = open("stores.s.rocksdb.ttl.ms", "3600000")) {
            fixture.store().put("a", "1");
            fixture.commit();
            fixture.closeAndReopen();

            assertThat(StoreFixture.drain(fixture.store().all())).isEqualTo(Map.of("a", "1"));
            assertThat(fixture.replayed()).isZero();
        }
    }

    @Test
    void largeValuesAreRefusedOrDroppedAsConfigured() throws Exception {
        String limit = "stores.s.changelog.max.message.size.bytes";
        try (StoreFixture refusing =
                open(root.resolve("refusing"), limit, "10", "stores.s.disallow.large.messages", "true")) {
            assertThatThrownBy(() -> refusing.store().put("k", "more than ten bytes"))
                    .hasMessageContaining("key k has 19 bytes")
                    .hasMessageContaining(limit);
            refusing.store().put("k", "short");
            refusing.commit();
            assertThat(refusing.changelog).hasSize(1);
        }
        try (StoreFixture dropping =
                open(root.resolve("dropping"), limit, "10", "stores.s.drop.large.messages", "true")) {
            dropping.store().put("k", "more than ten bytes");
            dropping.commit();
            assertThat(dropping.store().get("k")).isNull();
            assertThat(dropping.changelog).isEmpty();
        }
    }

    @Test
    void closesIteratorsThatTheTaskForgot() throws Exception {
        StoreFixture fixture = open();
        fixture.store().put("a", "1");
        fixture.commit();
        KeyValueIterator<String, String> forgotten = fixture.store().all();
        fixture.close();

        assertThatThrownBy(forgotten::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void nullKeysAndValuesAreNamedWithTheStore() throws Exception {
        try (StoreFixture fixture = open()) {
            assertThatThrownBy(() -> fixture.store().get(null)).hasMessageContaining("Store s");
            assertThatThrownBy(() -> fixture.store().put("k", null))
                    .hasMessageContaining("key k")
                    .hasMessageContaining("delete");
        }
    }

    @Test
    void everyCompressionThatMayBeNamedOpens() throws Exception {
        for (String compression : new String[] {"snappy", "bzip2", "zlib", "lz4", "lz4hc", "zstd", "none"}) {
            try (StoreFixture fixture = open(root.resolve(compression), "stores.s.rocksdb.compression", compression)) {
                fixture.store().put("a", compression);
                fixture.commit();
                assertThat(fixture.store().get("a")).isEqualTo(compression);
            }
        }
    }

    @Test
    void changesReachTheDiskAfterAWhileAndIdleFilesDoNotLookOld() throws Exception {
        Path directory = Files.createDirectories(root.resolve("settling"));
        RocksDbOptions options = new RocksDbOptions("counts", new MapConfig(), 1);
        try (RocksDbByteStore store = RocksDbByteStore.open("counts", directory, "", options, 0)) {
            store.write(List.of(new ByteEntry(new byte[] {1}, new byte[] {2})), "7");
            assertThat(tables(directory)).isEmpty();

            store.settle();

            await().until(() -> !tables(directory).isEmpty());
            FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
            Files.setLastModifiedTime(directory.resolve("CURRENT"), old);
            store.settle();
            assertThat(Files.getLastModifiedTime(directory.resolve("CURRENT"))).isGreaterThan(old);
            Files.setLastModifiedTime(directory.resolve("CURRENT"), old);
            store.close();
            assertThat(Files.getLastModifiedTime(directory.resolve("CURRENT"))).isGreaterThan(old);
        }
    }

    private static List<Path> tables(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".sst")).toList();
        }
    }
}
