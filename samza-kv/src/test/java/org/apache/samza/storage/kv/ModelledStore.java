// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A store and a sorted map, to which the same is done. */
final class ModelledStore {
    private static final int STEPS = 24;
    private static final int KEYS = 20;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** What a wrong order of steps would do; the test must notice. */
    enum Fault {
        NONE,
        /** The store takes changes whose transaction may yet be aborted. */
        APPLIES_BEFORE_COMMIT,
        /** The store notes the offset of records that it does not hold. */
        LEADING_OFFSET,
        /** A restore loses one record. */
        SKIPS_A_RECORD
    }

    private final StoreFixture fixture;
    private final Fault fault;
    private final Map<KeyValueIterator<String, String>, TreeMap<String, String>> held = new LinkedHashMap<>();
    private TreeMap<String, String> model = new TreeMap<>();
    private Random random = new Random(0);
    private int step;
    private int reopened;

    ModelledStore(StoreFixture fixture, Fault fault) {
        this.fixture = fixture;
        this.fault = fault;
    }

    int step() {
        return step;
    }

    /** Times that the store was opened anew. */
    int reopened() {
        return reopened;
    }

    private KeyValueEngine<String, String> store() {
        return fixture.store();
    }

    /** Random steps from an empty store on, then one of the ways in which a container ends or goes on. */
    void runSequence(int seed) throws Exception {
        random = new Random(seed * SPREAD); // neighbouring seeds begin alike
        for (step = 0; step < STEPS; step++) {
            step(seed + "." + step);
        }
        checkHeld();
        end();
        assertThat(StoreFixture.drain(store().all())).containsExactlyEntriesOf(model);
        reset();
    }

    private void step(String value) {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> put(key(), value);
            case 3 -> putAll(value);
            case 4 -> delete(key());
            case 5 -> deleteAll();
            case 6, 7 -> get(key());
            case 8 -> getAll();
            case 9 -> range();
            case 10 -> assertThat(StoreFixture.drain(store().all())).containsExactlyEntriesOf(model);
            case 11 -> held.put(store().all(), new TreeMap<>(model));
            case 12 -> snapshot(value);
            case 13 -> store().flush();
            case 14 -> commit();
            default -> iterateWhileDeleting();
        }
    }

    private void put(String key, String value) {
        store().put(key, value);
        model.put(key, value);
    }

    private void putAll(String value) {
        List<Entry<String, String>> entries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String key = key();
            entries.add(new Entry<>(key, value + i));
            model.put(key, value + i);
        }
        store().putAll(entries);
    }

    private void delete(String key) {
        store().delete(key);
        model.remove(key);
    }

    private void deleteAll() {
        List<String> keys = List.of(key(), key());
        store().deleteAll(keys);
        keys.forEach(model::remove);
    }

    private void get(String key) {
        assertThat(store().get(key)).isEqualTo(model.get(key));
    }

    private void getAll() {
        List<String> keys = List.of(key(), key(), key());
        Map<String, String> expected = new HashMap<>();
        for (String key : keys) {
            if (model.containsKey(key)) {
                expected.put(key, model.get(key));
            }
        }
        assertThat(store().getAll(keys)).isEqualTo(expected);
    }

    private void range() {
        String from = key();
        String to = key();
        if (from.compareTo(to) < 0) {
            assertThat(StoreFixture.drain(store().range(from, to))).containsExactlyEntriesOf(model.subMap(from, to));
        }
    }

    private void iterateWhileDeleting() {
        Map<String, String> seen = new LinkedHashMap<>();
        KeyValueIterator<String, String> all = store().all();
        List<String> deleted = new ArrayList<>();
        while (all.hasNext()) {
            Entry<String, String> entry = all.next();
            seen.put(entry.getKey(), entry.getValue());
            if (seen.size() % 3 == 0) {
                store().delete(entry.getKey());
                deleted.add(entry.getKey());
            }
        }
        all.close();
        assertThat(seen).containsExactlyEntriesOf(model);
        deleted.forEach(model::remove);
    }

    private void snapshot(String value) {
        Map<String, String> before = new TreeMap<>(model.subMap("k0", "k9"));
        KeyValueSnapshot<String, String> snapshot = store().snapshot("k0", "k9");
        put("k5", value);
        commit();
        assertThat(StoreFixture.drain(snapshot.iterator())).containsExactlyEntriesOf(before);
        assertThat(StoreFixture.drain(snapshot.iterator())).containsExactlyEntriesOf(before);
        snapshot.close();
    }

    /** Iterators see the store as it was when they were made, whatever was written and committed since. */
    private void checkHeld() {
        held.forEach(
                (iterator, then) -> assertThat(StoreFixture.drain(iterator)).containsExactlyEntriesOf(then));
        held.clear();
    }

    private void commit() {
        fixture.commit();
        assertThat(fixture.foldOfChangelog()).isEqualTo(model);
    }

    private void end() throws Exception {
        switch (random.nextInt(20)) {
            case 0 -> {
                // Killed with writes that no commit covers.
                fixture.kill();
                begin();
            }
            case 1 -> {
                // Killed between the transaction and the store.
                if (fault == Fault.LEADING_OFFSET) {
                    fixture.applyOffsetOfTheFuture();
                }
                put(key(), "the last");
                store().stage();
                fixture.transactionMarker();
                fixture.kill();
                begin();
            }
            case 2 -> {
                // Killed, or fenced, inside a transaction, which is aborted then.
                int first = fixture.changelog.size();
                store().stage();
                if (fault == Fault.APPLIES_BEFORE_COMMIT) {
                    fixture.apply();
                }
                fixture.abortFrom(first);
                fixture.transactionMarker();
                fixture.kill();
                begin();
            }
            case 3 -> {
                // Ended in an orderly way.
                commit();
                fixture.stop();
                begin();
                if (store().getStoreProperties().isPersistedToDisk()) {
                    assertThat(fixture.replayed()).as("records replayed").isZero();
                }
            }
            case 4 -> {
                // Started on another host.
                fixture.stop();
                fixture.deleteFiles();
                begin();
            }
            default -> {
                if (random.nextBoolean()) {
                    commit();
                } else {
                    store().stage();
                }
            }
        }
    }

    private void begin() throws Exception {
        fixture.open();
        if (fault == Fault.SKIPS_A_RECORD) {
            fixture.skipARecord();
        }
        fixture.restore();
        model = fixture.foldOfChangelog();
        reopened++;
    }

    private void reset() {
        store().deleteAll(List.copyOf(model.keySet()));
        model.clear();
        fixture.commit();
        fixture.compact();
        fixture.transactionMarker();
    }

    private String key() {
        return "k" + random.nextInt(KEYS);
    }
}
