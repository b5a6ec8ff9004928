// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.config.MapConfig;
import org.apache.samza.storage.CheckpointCopies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** A real RocksDB saved in, and brought back from, a directory of blobs. */
final class SavedStoreTest {
    @TempDir
    private Path dir;

    private SavedStore open(String... more) {
        return new SavedStore(dir.resolve("blobs"), StoreFixture.config(more));
    }

    private static void fill(SavedStore store, int from, int to) {
        for (int i = from; i < to; i++) {
            store.put("key-" + i, "value-" + i);
        }
    }

    @Test
    void aHostWithoutFilesHasWhatTheLastCheckpointStandsFor() {
        try (SavedStore store = open().start(dir.resolve("one"))) {
            Random random = new Random(7);
            for (int commit = 0; commit < 12; commit++) {
                for (int i = 0; i < 300; i++) {
                    String key = "key-" + random.nextInt(500);
                    if (random.nextInt(4) == 0) {
                        store.delete(key);
                    } else {
                        store.put(key, "value-" + commit + "-" + i);
                    }
                }
                store.commit();
            }
            store.store().put("later", "is not covered");
            store.stop();

            store.start(dir.resolve("two"));
            store.assertEqualsModel();
            store.put("more", "of it");
            store.commit();
            store.stop();
            store.start(dir.resolve("three")).assertEqualsModel();
        }
    }

    @Test
    void aCommitUploadsAboutWhatHasChanged() {
        try (SavedStore store = open().start(dir.resolve("one"))) {
            for (int i = 0; i < 2_000; i++) {
                store.put("key-" + i, new Random(i).ints(200).boxed().toList().toString());
            }
            store.commit();
            long whole = store.count("BlobStoreBackupManagerMetrics", "bytes-uploaded");
            store.put("one", "more");
            store.commit();
            long more = store.count("BlobStoreBackupManagerMetrics", "bytes-uploaded") - whole;

            assertThat(whole).isGreaterThan(1_000_000);
            assertThat(more).isLessThan(50_000);
            store.stop();
            store.start(dir.resolve("two")).assertEqualsModel();
        }
    }

    @Test
    void aCommitWithoutChangesUploadsNothing() {
        try (SavedStore store = open().start(dir.resolve("one"))) {
            fill(store, 0, 10);
            store.commit();
            String marker = store.marker();
            long uploaded = store.count("BlobStoreBackupManagerMetrics", "files-uploaded");
            store.commit();
            assertThat(store.marker()).isEqualTo(marker);
            assertThat(store.count("BlobStoreBackupManagerMetrics", "files-uploaded"))
                    .isEqualTo(uploaded);
        }
    }

    @Test
    void blobsThatNoSnapshotNeedsAreDeleted() {
        try (SavedStore store = open().start(dir.resolve("one"))) {
            for (int commit = 0; commit < 30; commit++) {
                fill(store, 0, 100);
                store.put("commit", Integer.toString(commit));
                store.commit();
            }
            Path copy = CheckpointCopies.of(store.directory()).lastEntry().getValue();
            await().untilAsserted(() -> assertThat(SavedStore.bytes(dir.resolve("blobs")))
                    .as("the files of the last copy and their index")
                    .isLessThan(2 * SavedStore.bytes(copy)));
            assertThat(CheckpointCopies.of(store.directory())).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aKillBetweenUploadAndCheckpointLeavesNothingOfTheCommit() {
        try (SavedStore store = open().start(dir.resolve("one"))) {
            fill(store, 0, 100);
            store.commit();
            store.store().put("key-1", "of a commit that never came about");
            store.save();
            store.stop();

            store.start(dir.resolve("one")).assertEqualsModel();
            assertThat(store.fetched())
                    .as("the copy of the checkpoint is there")
                    .isZero();
            store.put("key-2", "again");
            store.commit();
            store.stop();
            store.start(dir.resolve("two")).assertEqualsModel();
        }
    }

    @Test
    void aKillBetweenCheckpointAndTheRestLeavesAllOfTheCommit() {
        try (SavedStore store = open().start(dir.resolve("one"))) {
            fill(store, 0, 100);
            store.commit();
            store.put("key-1", "changed");
            CheckpointV2 second = store.save();
            store.write(second);
            store.stop();

            store.start(dir.resolve("one")).assertEqualsModel();
            store.stop();
            store.start(dir.resolve("two")).assertEqualsModel();
            store.put("key-2", "changed");
            store.commit();
            store.stop();
            store.start(dir.resolve("one")).assertEqualsModel();
        }
    }

    @Test
    void theSameHostFetchesNothing() {
        try (SavedStore store = open().start(dir.resolve("one"))) {
            fill(store, 0, 100);
            store.commit();
            for (int start = 0; start < 3; start++) {
                store.stop();
                store.start(dir.resolve("one")).assertEqualsModel();
                store.put("start", Integer.toString(start));
                store.commit();
            }
            assertThat(store.fetched()).isZero();
        }
    }

    @Test
    void filesThatAreDamagedOnTheHostAreFetched() throws IOException {
        try (SavedStore store = open().start(dir.resolve("one"))) {
            fill(store, 0, 20_000);
            store.commit();
            store.stop();
            Path copy = CheckpointCopies.of(store.directory()).lastEntry().getValue();
            try (Stream<Path> files = Files.list(copy)) {
                for (Path table :
                        files.filter(file -> file.toString().endsWith(".sst")).toList()) {
                    try (FileChannel channel = FileChannel.open(table, StandardOpenOption.WRITE)) {
                        channel.truncate(channel.size() / 2);
                    }
                }
            }

            store.start(dir.resolve("one")).assertEqualsModel();
            assertThat(store.fetched()).isPositive();
        }
    }

    @Test
    void aStoreWhoseEntriesExpireComesBack() {
        try (SavedStore store = open("stores.s.rocksdb.ttl.ms", "3600000").start(dir.resolve("one"))) {
            fill(store, 0, 10);
            store.commit();
            store.stop();
            store.start(dir.resolve("two")).assertEqualsModel();
        }
    }

    @Test
    void aStoreWithAWriteAheadLogComesBack() {
        try (SavedStore store = open("stores.s.rocksdb.wal.enabled", "true").start(dir.resolve("one"))) {
            fill(store, 0, 10);
            store.commit();
            store.store().put("key-1", "not covered");
            store.save();
            store.stop();
            store.start(dir.resolve("one")).assertEqualsModel();
            store.stop();
            store.start(dir.resolve("two")).assertEqualsModel();
        }
    }

    @Test
    void aDatabaseAsSamza18LaysItOutComesBack() {
        try (SavedStore store = open()) {
            store.saveForeign(dir.resolve("one"), SavedStoreTest::writePlainDatabase);
            store.model.put("key", "value");
            store.start(dir.resolve("two")).assertEqualsModel();
            store.put("more", "of it");
            store.commit();
            store.stop();
            store.start(dir.resolve("three")).assertEqualsModel();
        }
    }

    /** One column family, and the offset files of 1.8 beside it. */
    private static void writePlainDatabase(Path directory) {
        try {
            Files.createDirectories(directory);
            try (Options options = new Options().setCreateIfMissing(true);
                    RocksDB database = RocksDB.open(options, directory.toString())) {
                database.put("key".getBytes(StandardCharsets.UTF_8), "value".getBytes(StandardCharsets.UTF_8));
            }
            Files.writeString(directory.resolve("OFFSET-v2"), "any");
            Files.delete(directory.resolve("LOCK"));
        } catch (IOException | RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStoreThatHasLostItsChangelogForgetsTheOffset() throws IOException {
        Path directory = Files.createDirectories(dir.resolve("store"));
        try (RocksDbByteStore logged = open(directory, "kafka.log.0")) {
            logged.write(List.of(new ByteEntry(new byte[] {1}, new byte[] {2})), "7");
            logged.endRestore();
        }
        try (RocksDbByteStore alone = open(directory, "")) {
            assertThat(alone.appliedOffset()).isNull();
            assertThat(alone.get(new byte[] {1})).containsExactly(2);
            alone.endRestore();
        }
        try (RocksDbByteStore another = open(directory, "kafka.other.0")) {
            assertThat(another.appliedOffset()).isNull();
        }
    }

    private static RocksDbByteStore open(Path directory, String changelog) {
        return RocksDbByteStore.open("s", directory, changelog, new RocksDbOptions("s", new MapConfig(Map.of()), 1));
    }
}
