// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.samza.config.MapConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores that are larger than a buffer, of which this test has small ones. */
final class BulkRestoreTest {
    private static final int RECORDS = 60_000;
    private static final int BATCH = 500;
    private static final Map<String, String> CONFIG =
            Map.of("stores.s.factory", "any", "job.container.restore.memory.bytes", "200000");

    @TempDir
    private Path root;

    private final List<Map.Entry<byte[], byte[]>> changelog = changelog();

    /** A third of the records overwrite or delete what was written before. */
    private static List<Map.Entry<byte[], byte[]>> changelog() {
        Random random = new Random(7);
        List<Map.Entry<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            byte[] key = ("key" + random.nextInt(RECORDS)).getBytes(UTF_8);
            byte[] value =
                    random.nextInt(6) == 0 ? null : ("value " + i).repeat(5).getBytes(UTF_8);
            records.add(new ByteEntry(key, value));
        }
        return records;
    }

    private Map<String, String> foldUpTo(int end) {
        TreeMap<String, String> fold = new TreeMap<>();
        for (Map.Entry<byte[], byte[]> record : changelog.subList(0, end)) {
            String key = new String(record.getKey(), UTF_8);
            if (record.getValue() == null) {
                fold.remove(key);
            } else {
                fold.put(key, new String(record.getValue(), UTF_8));
            }
        }
        return fold;
    }

    private static Map<String, String> content(ByteStore store) {
        Map<String, String> content = new LinkedHashMap<>();
        try (ByteStore.View view = store.view();
                ByteStore.Cursor all = view.range(null, null)) {
            while (all.next()) {
                content.put(new String(all.key(), UTF_8), new String(all.value(), UTF_8));
            }
        }
        return content;
    }

    private static RocksDbByteStore open(Path directory, String... more) {
        Map<String, String> config = StoreFixture.config(more);
        config.putAll(CONFIG);
        return RocksDbByteStore.open("s", directory, "kafka.log.0", new RocksDbOptions("s", new MapConfig(config), 1));
    }

    private void restore(ByteStore store, int from, int to) {
        for (int begin = from; begin < to; begin += BATCH) {
            int end = Math.min(to, begin + BATCH);
            store.restore(changelog.subList(begin, end), Integer.toString(end - 1));
        }
    }

    @Test
    void holdsWhatTheChangelogSaysDeletesIncluded() throws Exception {
        Path directory = Files.createDirectories(root.resolve("s"));
        try (RocksDbByteStore store = open(directory)) {
            restore(store, 0, RECORDS);
            assertThat(store.isLoading()).isTrue();
            store.endRestore();

            assertThat(store.isLoading()).isFalse();
            assertThat(content(store)).containsExactlyEntriesOf(foldUpTo(RECORDS));
            assertThat(store.appliedOffset()).isEqualTo(Integer.toString(RECORDS - 1));
        }
        try (RocksDbByteStore store = open(directory)) {
            assertThat(content(store)).containsExactlyEntriesOf(foldUpTo(RECORDS));
        }
    }

    @Test
    void aStoreWhoseEntriesExpireIsRestoredAlike() throws Exception {
        Path directory = Files.createDirectories(root.resolve("s"));
        try (RocksDbByteStore store = open(directory, "stores.s.rocksdb.ttl.ms", "3600000")) {
            restore(store, 0, RECORDS);
            store.endRestore();
            assertThat(content(store)).containsExactlyEntriesOf(foldUpTo(RECORDS));
        }
    }

    @Test
    void filesAreCompactedAfterwardsWhileWritesGoOn() throws Exception {
        Path directory = Files.createDirectories(root.resolve("s"));
        try (RocksDbByteStore store = open(directory)) {
            restore(store, 0, RECORDS);
            long loaded = store.filesOfLevel0();
            assertThat(loaded).isGreaterThan(8);
            store.endRestore();

            store.write(List.of(new ByteEntry(new byte[] {1}, new byte[] {2})), Integer.toString(RECORDS));
            await().atMost(Duration.ofMinutes(1)).until(() -> store.filesOfLevel0() < loaded / 2);
        }
    }

    @Test
    void aSmallDifferenceTakesThePlainPath() throws Exception {
        Path directory = Files.createDirectories(root.resolve("s"));
        try (RocksDbByteStore store = open(directory)) {
            restore(store, 0, BATCH);
            assertThat(store.isLoading()).isFalse();
        }
    }

    /**
     * What lies on disk at any moment holds all up to the offset that the store knows, perhaps a file more, and going on from that
     * offset ends where it should.
     */
    @Test
    void killedInBetweenItHoldsWhatItKnowsAndGoesOnFromThere() throws Exception {
        Path directory = Files.createDirectories(root.resolve("s"));
        int goneOn = 0;
        try (RocksDbByteStore store = open(directory)) {
            int kills = 6;
            for (int kill = 0; kill < kills; kill++) {
                int restored = (kill + 1) * RECORDS / kills;
                restore(store, kill * RECORDS / kills, restored);
                store.awaitLoaded();
                Path left = root.resolve("left-" + kill);
                StoreFixture.copyFiles(directory, left);
                try (RocksDbByteStore next = open(left)) {
                    int held = next.appliedOffset() == null ? 0 : Integer.parseInt(next.appliedOffset()) + 1;
                    assertThat(held).isBetween(0, restored);
                    assertThat(IntStream.iterate(held, end -> end <= restored, end -> end + BATCH)
                                    .mapToObj(this::foldUpTo))
                            .as("held at offset %d", held)
                            .contains(content(next));
                    goneOn += held > 0 ? 1 : 0;
                    restore(next, held, RECORDS);
                    next.endRestore();
                    assertThat(content(next)).containsExactlyEntriesOf(foldUpTo(RECORDS));
                }
            }
        }
        assertThat(goneOn).as("kills that did not start over").isGreaterThan(3);
    }

    @Test
    void anEntryLargerThanABufferComesInItsTurn() throws Exception {
        Path directory = Files.createDirectories(root.resolve("s"));
        String large = "x".repeat(2_000_000);
        try (RocksDbByteStore store = open(directory)) {
            restore(store, 0, RECORDS / 2);
            assertThat(store.isLoading()).isTrue();
            store.restore(List.of(new ByteEntry("key1".getBytes(UTF_8), large.getBytes(UTF_8))), "large");
            store.restore(List.of(new ByteEntry("key2".getBytes(UTF_8), "2".getBytes(UTF_8))), "small");
            store.endRestore();

            Map<String, String> expected = foldUpTo(RECORDS / 2);
            expected.put("key1", large);
            expected.put("key2", "2");
            assertThat(content(store)).containsExactlyEntriesOf(expected);
            assertThat(store.appliedOffset()).isEqualTo("small");
        }
    }

    @Test
    void aRestoreThatIsGivenUpLeavesNoThread() throws Exception {
        Path directory = Files.createDirectories(root.resolve("s"));
        try (RocksDbByteStore store = open(directory)) {
            restore(store, 0, RECORDS / 2);
            assertThat(loadingThreads()).isEqualTo(1);
        }
        assertThat(loadingThreads()).isZero();
    }

    private static long loadingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("samza-load-s"))
                .count();
    }
}
