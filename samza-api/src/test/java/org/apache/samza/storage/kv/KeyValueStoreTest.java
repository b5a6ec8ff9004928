// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.checkpoint.CheckpointId;
import org.junit.jupiter.api.Test;

/** The default methods, over a store that implements nothing more than it must. */
class KeyValueStoreTest {
    private final PlainStore store = new PlainStore();

    @Test
    void getAllLeavesOutKeysWithoutValue() {
        store.put("a", "1");
        store.put("b", "2");
        assertThat(store.getAll(List.of("a", "missing", "b")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "2"));
    }

    @Test
    void deleteAllDeletesEachKey() {
        store.put("a", "1");
        store.put("b", "2");
        store.put("c", "3");
        store.deleteAll(List.of("a", "missing", "c"));
        assertThat(store.contents).containsOnlyKeys("b");
    }

    @Test
    void snapshotIsRefusedNamingTheStore() {
        assertThatThrownBy(() -> store.snapshot("a", "b"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(PlainStore.class.getName());
    }

    private static final class PlainStore implements KeyValueStore<String, String> {
        private final Map<String, String> contents = new HashMap<>();

        @Override
        public String get(String key) {
            return contents.get(key);
        }

        @Override
        public void put(String key, String value) {
            contents.put(key, value);
        }

        @Override
        public void putAll(List<Entry<String, String>> entries) {
            entries.forEach(entry -> put(entry.getKey(), entry.getValue()));
        }

        @Override
        public void delete(String key) {
            contents.remove(key);
        }

        @Override
        public KeyValueIterator<String, String> range(String from, String to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public KeyValueIterator<String, String> all() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}

        @Override
        public void flush() {}

        @Override
        public Optional<Path> checkpoint(CheckpointId id) {
            return Optional.empty();
        }
    }
}
