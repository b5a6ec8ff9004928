// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metadatastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.samza.config.MapConfig;
import org.junit.jupiter.api.Test;

class InMemoryMetadataStoreTest {
    private final InMemoryMetadataStore store = new InMemoryMetadataStore();

    @Test
    void putsGetsAndDeletes() {
        store.putAll(Map.of("a", new byte[] {1}, "b", new byte[] {2}));
        store.delete("a");
        store.delete("never there");
        assertThat(store.get("a")).isNull();
        assertThat(store.get("b")).containsExactly(2);
        assertThat(store.all()).containsOnlyKeys("b");
    }

    @Test
    void valuesAreCopies() {
        byte[] value = {1};
        store.put("a", value);
        value[0] = 9;
        store.get("a")[0] = 9;
        store.all().get("a")[0] = 9;
        assertThat(store.get("a")).containsExactly(1);
    }

    @Test
    void contentsOutliveClose() {
        store.put("a", new byte[] {1});
        store.close();
        store.init();
        assertThat(store.get("a")).containsExactly(1);
    }

    @Test
    void allIsAMomentaryViewThatCannotBeChanged() {
        Map<String, byte[]> before = store.all();
        store.put("a", new byte[0]);
        assertThat(before).isEmpty();
        assertThatThrownBy(before::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void oneNamespaceIsOneStoreThroughAnyFactory() {
        MetadataStore one = new InMemoryMetadataStoreFactory().getMetadataStore("shared", new MapConfig(), null);
        one.put("a", new byte[] {1});
        MetadataStore same = new InMemoryMetadataStoreFactory().getMetadataStore("shared", new MapConfig(), null);
        MetadataStore other = new InMemoryMetadataStoreFactory().getMetadataStore("other", new MapConfig(), null);
        assertThat(same.get("a")).containsExactly(1);
        assertThat(other.get("a")).isNull();
    }
}
