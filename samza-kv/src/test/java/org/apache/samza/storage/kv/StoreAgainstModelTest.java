// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.samza.storage.StorageEngineFactory;
import org.apache.samza.storage.kv.inmemory.InMemoryKeyValueStorageEngineFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations, commits, crashes and reopenings against a sorted map. */
class StoreAgainstModelTest {
    private static final int STEPS = 120;

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "1000"})
    void rocksDbStoreEqualsModelThroughCommitsAndCrashes(String cacheSize) throws Exception {
        for (int seed = 0; seed < 25; seed++) {
            run(new RocksDbKeyValueStorageEngineFactory<>(), cacheSize, seed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "1000"})
    void memoryStoreEqualsModelThroughCommitsAndRestarts(String cacheSize) throws Exception {
        for (int seed = 0; seed < 400; seed++) {
            run(new InMemoryKeyValueStorageEngineFactory<>(), cacheSize, seed);
        }
    }

    private void run(StorageEngineFactory<String, String> factory, String cacheSize, int seed) throws Exception {
        Random random = new Random(seed);
        Path directory = Files.createDirectories(root.resolve(cacheSize + "-" + seed));
        Map<String, String> config = StoreFixture.config("stores.s.object.cache.size", cacheSize);
        try (StoreFixture fixture = new StoreFixture(factory, directory, config)) {
            TreeMap<String, String> model = new TreeMap<>();
            for (int step = 0; step < STEPS; step++) {
                String where = "seed " + seed + " step " + step;
                switch (random.nextInt(14)) {
                    case 0, 1, 2, 3 -> {
                        String key = key(random);
                        fixture.store().put(key, where);
                        model.put(key, where);
                    }
                    case 4 -> {
                        String key = key(random);
                        fixture.store().delete(key);
                        model.remove(key);
                    }
                    case 5 -> {
                        String key = key(random);
                        assertThat(fixture.store().get(key)).as(where).isEqualTo(model.get(key));
                    }
                    case 6 -> {
                        List<String> keys = List.of(key(random), key(random), key(random));
                        Map<String, String> expected = new HashMap<>();
                        for (String key : keys) {
                            if (model.containsKey(key)) {
                                expected.put(key, model.get(key));
                            }
                        }
                        assertThat(fixture.store().getAll(keys)).as(where).isEqualTo(expected);
                    }
                    case 7 -> {
                        String from = key(random);
                        String to = key(random);
                        if (from.compareTo(to) < 0) {
                            assertThat(StoreFixture.drain(fixture.store().range(from, to)))
                                    .as(where)
                                    .containsExactlyEntriesOf(model.subMap(from, to));
                        }
                    }
                    case 8 -> iterateWhileDeleting(fixture, model, where);
                    case 9 -> snapshotStaysAsItWas(fixture, model, where);
                    case 10 -> {
                        fixture.commit();
                        assertThat(fixture.foldOfChangelog()).as(where).isEqualTo(model);
                    }
                    case 11 -> fixture.store().stage();
                    case 12 -> {
                        fixture.closeAndReopen();
                        model = fixture.foldOfChangelog();
                    }
                    default -> {
                        fixture.crashAndReopen(directory.resolveSibling(cacheSize + "-" + seed + "-" + step));
                        model = fixture.foldOfChangelog();
                    }
                }
                if (step % 10 == 0) {
                    assertThat(StoreFixture.drain(fixture.store().all()))
                            .as(where)
                            .containsExactlyEntriesOf(model);
                }
            }
        }
    }

    private static void iterateWhileDeleting(StoreFixture fixture, TreeMap<String, String> model, String where) {
        Map<String, String> seen = new LinkedHashMap<>();
        KeyValueIterator<String, String> all = fixture.store().all();
        List<String> deleted = new ArrayList<>();
        while (all.hasNext()) {
            Entry<String, String> entry = all.next();
            seen.put(entry.getKey(), entry.getValue());
            if (seen.size() % 3 == 0) {
                fixture.store().delete(entry.getKey());
                deleted.add(entry.getKey());
            }
        }
        all.close();
        assertThat(seen).as(where).containsExactlyEntriesOf(model);
        deleted.forEach(model::remove);
    }

    private static void snapshotStaysAsItWas(StoreFixture fixture, TreeMap<String, String> model, String where) {
        Map<String, String> before = new TreeMap<>(model.subMap("k0", "k9"));
        KeyValueSnapshot<String, String> snapshot = fixture.store().snapshot("k0", "k9");
        fixture.store().put("k5", where);
        model.put("k5", where);
        fixture.commit();
        assertThat(StoreFixture.drain(snapshot.iterator())).as(where).containsExactlyEntriesOf(before);
        assertThat(StoreFixture.drain(snapshot.iterator())).as(where).containsExactlyEntriesOf(before);
        snapshot.close();
    }

    private static String key(Random random) {
        return "k" + random.nextInt(20);
    }
}
