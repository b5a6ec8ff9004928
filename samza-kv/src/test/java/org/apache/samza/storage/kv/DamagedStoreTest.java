// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.samza.SamzaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** What can happen to the files of a store: it is noticed, the copy is set aside with the reason, and rebuilt; never served. */
final class DamagedStoreTest {
    private static final String VALUE = "v".repeat(200);

    @TempDir
    private Path base;

    private LoggedStore store;

    /** Damage, and what the reason says of it. */
    private enum Damage {
        TRUNCATED_TABLE(
                "cannot be opened", store -> truncate(store.files(".*\\.sst").get(0))),
        MISSING_TABLE(
                "cannot be opened",
                store -> Files.delete(store.files(".*\\.sst").get(0))),
        HALF_COPIED("cannot be opened", store -> deleteAll(store.files(".*\\.sst"))),
        GARBAGE_IN_THE_FOOTER(
                "cannot be opened", store -> flip(store.files(".*\\.sst").get(0), 0.995, 1.0)),
        GARBAGE_MANIFEST(
                "cannot be opened", store -> flip(store.files("MANIFEST-.*").get(0), 0, 1.0)),
        EMPTY_MANIFEST(
                "cannot be opened",
                store -> Files.write(store.files("MANIFEST-.*").get(0), new byte[0])),
        MISSING_MANIFEST("cannot be opened", store -> deleteAll(store.files("MANIFEST-.*"))),
        MISSING_CURRENT("has no file CURRENT", store -> deleteAll(store.files("CURRENT"))),
        EMPTY_CURRENT(
                "cannot be opened", store -> Files.write(store.files("CURRENT").get(0), new byte[0])),
        GARBAGE_CURRENT(
                "cannot be opened", store -> Files.write(store.files("CURRENT").get(0), new byte[] {1, 2, -1, 10})),
        OFFSET_NO_NUMBER("'garbage', which is no offset", store -> metadata(store, "changelog-offset", "garbage")),
        OFFSET_EMPTY("'', which is no offset", store -> metadata(store, "changelog-offset", "")),
        OFFSET_NEGATIVE("'-1', which is no offset", store -> metadata(store, "changelog-offset", "-1")),
        OFFSET_BEYOND_THE_LOG("cut or made anew", store -> metadata(store, "changelog-offset", "99999999")),
        OTHER_CHANGELOG(
                "holds the data of changelog memory.other.7", store -> metadata(store, "changelog", "memory.other.7")),
        OTHER_OWNER(
                "belongs to 'store s of task Partition 9'",
                store -> Files.writeString(store.files("OWNER").get(0), "store s of task Partition 9")),
        GARBAGE_OWNER(
                "belongs to", store -> Files.write(store.files("OWNER").get(0), new byte[] {-1, -2, 0, 13, -128})),
        EMPTY_OWNER("belongs to ''", store -> Files.write(store.files("OWNER").get(0), new byte[0])),
        OLDER_THAN_DELETES_LIVE("keeps deletes for", DamagedStoreTest::age),
        GARBAGE_AGE(
                "keeps deletes for",
                store -> Files.write(store.directory().resolve("BEHIND-SINCE"), new byte[] {-1, -2, -3}));

        private final String reason;
        private final Doing doing;

        Damage(String reason, Doing doing) {
            this.reason = reason;
            this.doing = doing;
        }
    }

    /** Something that is done to the files of a stopped store. */
    @FunctionalInterface
    private interface Doing {
        void to(LoggedStore store) throws Exception;
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private LoggedStore filled(String... config) {
        Map<String, String> all = StoreFixture.config(config);
        all.put("job.container.restore.memory.bytes", "1"); // so that the restore leaves the entries in table files
        store = new LoggedStore(base, all);
        for (int i = 0; i < 3000; i++) {
            store.log("key" + i, VALUE + i);
        }
        store.start();
        for (int i = 0; i < 100; i++) {
            store.delete("key" + i * 7);
            store.put("key" + i * 11, "changed" + i);
        }
        store.commit();
        return store;
    }

    @ParameterizedTest
    @EnumSource
    void isNoticedSetAsideWithTheReasonAndRebuilt(Damage damage) throws Exception {
        LoggedStore store = filled();
        store.stop();
        damage.doing.to(store);
        store.log("key1", null); // what the copy does not know, so that it has to be brought up to date
        store.log("late", "1");

        store.start();

        store.assertEqualsModel();
        assertThat(store.reason()).contains(damage.reason);
        assertThat(store.progress().rebuiltStores()).isEqualTo(1);
        assertThat(store.gauge("stores-rebuilt")).isEqualTo(1);
        assertThat(store.progress().records()).as("records replayed").isEqualTo(store.logged());
        assertIsGoodFromNowOn(store);
    }

    private static void assertIsGoodFromNowOn(LoggedStore store) {
        store.put("after", "1");
        store.commit();
        store.stop();
        store.start();
        store.assertEqualsModel();
        assertThat(store.progress().rebuiltStores()).isZero();
        assertThat(store.progress().records()).isZero();
    }

    @Test
    void anUndamagedCopyIsKept() throws Exception {
        LoggedStore store = filled();
        store.stop();
        store.log("key1", null);

        store.start();

        store.assertEqualsModel();
        assertThat(store.quarantined()).isEmpty();
        assertThat(store.progress().records()).isEqualTo(1);
        assertThat(store.gauge("stores-rebuilt")).isZero();
    }

    @Test
    void damageThatAGetFindsEndsTheContainerOnce() throws Exception {
        foundByReading(store -> store.store().get("key500"));
    }

    @Test
    void damageThatGetAllFindsEndsTheContainerOnce() throws Exception {
        foundByReading(store -> store.store().getAll(List.of("key500", "key501")));
    }

    @Test
    void damageThatAnIteratorFindsEndsTheContainerOnce() throws Exception {
        foundByReading(store -> StoreFixture.drain(store.store().all()));
    }

    @Test
    void damageThatARangeFindsEndsTheContainerOnce() throws Exception {
        foundByReading(store -> StoreFixture.drain(store.store().range("key14", "key16")));
    }

    private void foundByReading(Consumer<LoggedStore> reading) throws Exception {
        LoggedStore store = filled("stores.s.rocksdb.compression", "none");
        store.stop();
        flip(largest(store.files(".*\\.sst")), 0.02, 0.8); // data blocks, which nobody reads before they are wanted
        store.start();
        assertThat(store.progress().rebuiltStores()).as("found at open already").isZero();

        assertThatThrownBy(() -> reading.accept(store))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("store s in " + store.directory());
        store.stop();
        store.start();

        store.assertEqualsModel();
        assertThat(store.reason()).contains("found damaged while in use");
        assertIsGoodFromNowOn(store);
    }

    @Test
    void aDamagedWriteAheadLogCostsAReplayAndNoMore() throws Exception {
        LoggedStore store = filled();
        store.stop();
        for (Path log : store.files("\\d+\\.log")) {
            flip(log, 0.3, 0.7);
        }

        store.start();

        store.assertEqualsModel();
        assertIsGoodFromNowOn(store);
    }

    @Test
    void anOffsetOfSamza18ThatCannotBeReadIsNotTrusted() throws Exception {
        for (String file : List.of("OFFSET", "OFFSET-v2")) {
            store = new LoggedStore(Files.createDirectories(base.resolve(file)), Map.of());
            for (int i = 0; i < 100; i++) {
                store.log("key" + i, VALUE + i);
            }
            Files.createDirectories(store.directory());
            try (RocksDB db = RocksDB.open(store.directory().toString())) {
                db.put("deleted long ago".getBytes(UTF_8), "1".getBytes(UTF_8));
            }
            Files.write(store.directory().resolve(file), new byte[] {1, 2, 3, -1, -2});

            store.start();

            store.assertEqualsModel();
            assertThat(store.reason()).contains("OFFSET").contains("no offset");
            store.close();
        }
    }

    @Test
    void damageAfterDamageNeverLoops() throws Exception {
        LoggedStore store = filled();
        for (int i = 0; i < 3; i++) {
            store.stop();
            truncate(store.files(".*\\.sst").get(0));
            store.start();
            store.assertEqualsModel();
            assertThat(store.quarantined()).as("only the newest is kept").hasSize(1);
        }
    }

    private static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static void deleteAll(List<Path> files) throws IOException {
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static Path largest(List<Path> files) {
        return files.stream()
                .max((one, other) ->
                        Long.compare(one.toFile().length(), other.toFile().length()))
                .orElseThrow();
    }

    /** Turns some bits of every byte between two places, given as parts of the file. */
    private static void flip(Path file, double from, double to) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = (int) (bytes.length * from); i < (int) (bytes.length * to); i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(file, bytes);
    }

    private static void metadata(LoggedStore store, String key, String value) throws RocksDBException {
        List<ColumnFamilyDescriptor> families = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                new ColumnFamilyDescriptor("samza".getBytes(UTF_8)));
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = new DBOptions();
                RocksDB db = RocksDB.open(options, store.directory().toString(), families, handles)) {
            assertThat(db.get(handles.get(1), key.getBytes(UTF_8))).isNotNull();
            db.put(handles.get(1), key.getBytes(UTF_8), value.getBytes(UTF_8));
            handles.forEach(ColumnFamilyHandle::close);
        }
    }

    private static void age(LoggedStore store) throws IOException {
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path file : store.files(".*")) {
            Files.setLastModifiedTime(file, longAgo);
        }
    }
}
