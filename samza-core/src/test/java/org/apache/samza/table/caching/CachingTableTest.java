// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.SamzaException;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.TableProvider;
import org.apache.samza.testing.HandClock;
import org.apache.samza.testing.TablesContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class CachingTableTest {
    private final HandClock clock = new HandClock();
    private final MetricsRegistryMap registry = new MetricsRegistryMap();
    private final SlowTable real = new SlowTable();
    private final MemoryCache<String, Integer> cache = cache(100, 1000, 5000);

    private MemoryCache<String, Integer> cache(long size, long readTtl, long writeTtl) {
        return new MemoryCache<>("cache", size, new Lifetime(readTtl, writeTtl), clock, new Counter("evict-count"));
    }

    private CachingTable<String, Integer, Object> table(boolean writeAround) {
        return new CachingTable<>(
                "people", real, cache, writeAround, new CachingMetrics(new MetricGroup("CachingTable", registry)));
    }

    @Test
    void readsFillTheCache() {
        CachingTable<String, Integer, Object> table = table(false);
        real.content.put("a", 1);
        assertThat(table.get("a")).isEqualTo(1);
        assertThat(table.get("a")).isEqualTo(1);
        assertThat(table.getAsync("a")).isCompletedWithValue(1);
        assertThat(real.reads).isEqualTo(1);

        assertThat(table.get("nobody")).isNull();
        assertThat(table.get("nobody")).isNull();
        assertThat(real.reads).isEqualTo(3);

        real.content.put("b", 2);
        assertThat(table.getAll(List.of("a", "b", "nobody"))).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(real.reads).isEqualTo(5);
        assertThat(table.getAll(List.of("a", "b"))).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(real.reads).isEqualTo(5);
        assertThat(gauge("req-count")).isEqualTo(10L);
        assertThat((double) gauge("hit-rate")).isEqualTo(0.5);
        assertThat((double) gauge("miss-rate")).isEqualTo(0.5);
    }

    @Test
    void aMissingKeyIsRefusedWithTheNameOfTheTable() {
        CachingTable<String, Integer, Object> table = table(false);
        List<ThrowingCallable> calls = List.of(
                () -> table.get(null),
                () -> table.getAsync(null),
                () -> table.getAllAsync(Arrays.asList("a", null)),
                () -> table.putAsync(null, 1),
                () -> table.putAllAsync(List.of(new Entry<>(null, 1))),
                () -> table.deleteAsync(null),
                () -> table.deleteAllAsync(Arrays.asList("a", null)));

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call)
                        .isInstanceOf(NullPointerException.class)
                        .hasMessage("A key of table people is null"));
        assertThat(real.reads).isZero();
    }

    @Test
    void entriesEndTheirTime() {
        CachingTable<String, Integer, Object> table = table(false);
        real.content.put("a", 1);
        table.get("a");
        for (int i = 0; i < 4; i++) {
            clock.advanceMs(999);
            table.get("a");
        }
        assertThat(real.reads).isEqualTo(1);
        clock.advanceMs(1004);
        table.get("a");
        assertThat(real.reads).as("read too long ago").isEqualTo(2);
        for (int i = 0; i < 6; i++) {
            clock.advanceMs(900);
            table.get("a");
        }
        assertThat(real.reads).as("written too long ago").isEqualTo(3);
    }

    @Test
    void aFullCacheForgetsWhatWasUsedLongestAgo() {
        MemoryCache<String, Integer> small = cache(2, -1, -1);
        small.put("a", 1);
        small.put("b", 2);
        small.get("a");
        small.put("c", 3);
        assertThat(small.getAll(List.of("a", "b", "c"))).isEqualTo(Map.of("a", 1, "c", 3));
    }

    @Test
    void entriesThatAreOverMakeRoomThoughThereIsNoLimit() {
        var evictions = new Counter("evict-count");
        var unlimited = new MemoryCache<Integer, Integer>("cache", -1, new Lifetime(10, -1), clock, evictions);
        for (int i = 0; i < 1000; i++) {
            unlimited.put(i, i);
            clock.advanceMs(1);
        }
        assertThat(evictions.getCount()).isEqualTo(990);
    }

    @Test
    void writesGoThrough() {
        CachingTable<String, Integer, Object> table = table(false);
        table.put("a", 1);
        table.putAll(Arrays.asList(new Entry<>("b", 2), new Entry<>("c", 3), new Entry<>("c", null)));
        assertThat(table.getAll(List.of("a", "b"))).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(real.reads).isZero();
        assertThat(real.content).isEqualTo(Map.of("a", 1, "b", 2));
        table.delete("a");
        table.put("b", null);
        assertThat(cache.getAll(List.of("a", "b", "c"))).isEmpty();
        assertThat(real.content).isEmpty();
    }

    @Test
    void writesGoAround() {
        CachingTable<String, Integer, Object> table = table(true);
        table.put("a", 1);
        assertThat(cache.get("a")).isNull();
        assertThat(table.get("a")).isEqualTo(1);
        table.put("a", 2);
        assertThat(table.get("a")).as("until its time is over").isEqualTo(1);
    }

    @Test
    void aWriteThatFailsLeavesNothingInTheCache() {
        CachingTable<String, Integer, Object> table = table(false);
        table.put("a", 1);
        real.failure = new IllegalStateException("down");
        assertThatThrownBy(() -> table.put("a", 2))
                .isInstanceOf(SamzaException.class)
                .hasMessageContainingAll("people", "Put", "java.lang.String")
                .hasRootCauseMessage("down");
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void aSlowReadDoesNotUndoAWrite() {
        CachingTable<String, Integer, Object> table = table(false);
        real.content.put("a", 1);
        real.holdBackReads = new CompletableFuture<>();
        CompletableFuture<Integer> slow = table.getAsync("a");
        table.put("a", 2);
        real.holdBackReads.complete(null);
        assertThat(slow).isCompletedWithValue(1);
        assertThat(table.get("a")).isEqualTo(2);
    }

    @Test
    void aFlushReportsAWriteThatFailedUnheard() {
        CachingTable<String, Integer, Object> table = table(false);
        real.failure = new IllegalStateException("down");
        table.putAsync("a", 1);
        table.putAsync("b", 1).exceptionally(failure -> null);
        assertThatThrownBy(table::flush).hasRootCauseMessage("down").hasNoSuppressedExceptions();
        table.flush();
    }

    @Test
    void updatesAreRefused() {
        assertThatThrownBy(() -> table(false).update("a", "more")).hasMessageContainingAll("people", "updates");
    }

    @Test
    void isMadeFromItsConfiguration() {
        var context = new TablesContext(1)
                .config(Map.of(
                        "tables.people.realTableId", "real",
                        "tables.people.readTtl", "1000",
                        "tables.shared.realTableId", "real",
                        "tables.shared.cacheTableId", "cache"))
                .table("real", real)
                .table("cache", cache);
        real.content.put("a", 1);
        for (String id : List.of("people", "shared")) {
            TableProvider provider = new CachingTableProviderFactory().getTableProvider(id);
            provider.init(context);
            ReadWriteUpdateTable<?, ?, ?> made = provider.getTable();
            assertThat(get(made)).isEqualTo(1);
            assertThat(get(made)).isEqualTo(1);
            provider.close();
        }
        assertThat(real.reads).isEqualTo(2);
        assertThat(cache.get("a")).isEqualTo(1);
    }

    @SuppressWarnings("unchecked")
    private static Object get(ReadWriteUpdateTable<?, ?, ?> made) {
        return ((ReadWriteUpdateTable<String, Object, Object>) made).get("a");
    }

    private Object gauge(String name) {
        return ((Gauge<?>) registry.getGroup("CachingTable").get(name)).getValue();
    }
}
