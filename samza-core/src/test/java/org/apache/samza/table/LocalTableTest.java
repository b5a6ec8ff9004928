// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.SamzaException;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Timer;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.storage.kv.LocalTableProviderFactory;
import org.apache.samza.testing.MapStore;
import org.apache.samza.testing.TablesContext;
import org.junit.jupiter.api.Test;

final class LocalTableTest {
    private final TablesContext context = new TablesContext(1);
    private final MapStore<String, Integer> store = new MapStore<>(Comparator.naturalOrder());
    private final ReadWriteUpdateTable<String, Integer, Object> table = table("people");

    @SuppressWarnings("unchecked")
    private ReadWriteUpdateTable<String, Integer, Object> table(String id) {
        context.store("people", store);
        TableProvider provider = new LocalTableProviderFactory().getTableProvider(id);
        provider.init(context);
        assertThat(provider.getTable()).isSameAs(provider.getTable()).isInstanceOf(LocalTable.class);
        return provider.getTable();
    }

    @Test
    void readsAndWritesTheStore() {
        table.put("a", 1);
        table.putAll(List.of(new Entry<>("b", 2), new Entry<>("c", 3)));
        assertThat(table.get("a")).isEqualTo(store.get("a")).isEqualTo(1);
        assertThat(table.getAll(List.of("a", "b", "x"))).isEqualTo(Map.of("a", 1, "b", 2));
        table.delete("a");
        table.deleteAll(List.of("b", "x"));
        assertThat(table.getAll(List.of("a", "b", "c"))).isEqualTo(Map.of("c", 3));
        var local = (LocalTable<String, Integer>) (ReadWriteUpdateTable<String, Integer, ?>) table;
        assertThat(local.all().next().getKey()).isEqualTo("c");
        assertThat(local.range("a", "b").hasNext()).isFalse();
    }

    @Test
    void withoutAValueAKeyIsRemoved() {
        table.put("a", 1);
        table.put("a", null);
        assertThat(store.get("a")).isNull();

        table.put("b", 1);
        table.putAll(Arrays.asList(
                new Entry<>("b", null),
                new Entry<>("c", 1),
                new Entry<>("c", null),
                new Entry<>("d", null),
                new Entry<>("d", 2)));
        assertThat(table.getAll(List.of("b", "c", "d"))).isEqualTo(Map.of("d", 2));
    }

    @Test
    void futuresAreComplete() {
        assertThat(table.putAsync("a", 1)).isCompleted();
        assertThat(table.getAsync("a")).isCompletedWithValue(1);
        assertThat(table.putAllAsync(List.of(new Entry<>("b", 2)))).isCompleted();
        assertThat(table.getAllAsync(List.of("a", "b"))).isCompletedWithValue(Map.of("a", 1, "b", 2));
        assertThat(table.deleteAsync("a")).isCompleted();
        assertThat(table.deleteAllAsync(List.of("b"))).isCompleted();
        assertThat(table.getAsync(null)).isCompletedExceptionally();
    }

    @Test
    void takesNoUpdates() {
        assertThatThrownBy(() -> table.update("a", "more"))
                .isInstanceOf(SamzaException.class)
                .hasMessageContainingAll("people", "updates")
                .hasCauseInstanceOf(UnsupportedOperationException.class);
        CompletableFuture<Void> update = table.updateAsync("a", "more");
        assertThat(update).isCompletedExceptionally();
    }

    @Test
    void countsAreRightAtEachCommitAndSharedByTheTasksOfAContainer() {
        ReadWriteUpdateTable<String, Integer, Object> ofAnotherTask = table("people");
        for (int i = 0; i < 100; i++) {
            table.put("a", i);
            table.get("a");
            table.get("missing");
        }
        ofAnotherTask.get("a");
        ofAnotherTask.delete("a");
        table.flush();
        ofAnotherTask.flush();

        assertThat(count("num-puts")).isEqualTo(100);
        assertThat(count("num-gets")).isEqualTo(201);
        assertThat(count("num-missed-lookups")).isEqualTo(100);
        assertThat(count("num-deletes")).isEqualTo(1);
        assertThat(count("num-flushes")).isEqualTo(2);
        Timer getNs = (Timer) context.registry().getGroup("LocalTable").get("people-get-ns");
        assertThat(getNs.getSnapshot().getSize())
                .as("of three, of which some fall into one millisecond")
                .isBetween(1, 3);
    }

    @Test
    void aTableWithoutItsStoreSaysSo() {
        TableProvider provider = new LocalTableProviderFactory().getTableProvider("nobody");
        provider.init(context);
        assertThatThrownBy(provider::getTable).hasMessageContaining("stores.nobody.factory");
    }

    private long count(String name) {
        return ((Counter) context.registry().getGroup("LocalTable").get("people-" + name)).getCount();
    }
}
