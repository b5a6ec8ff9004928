// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.testing.HandClock;
import org.apache.samza.testing.HandScheduler;
import org.junit.jupiter.api.Test;

final class BatchesTest {
    private static final Object[] NO_ARGS = {};

    private final HandClock clock = new HandClock();
    private final HandScheduler scheduler = new HandScheduler(clock);
    private final Service service = new Service();
    private final Batches<String, Integer, String> complete = batches(new CompleteBatchProvider<>());
    private final Batches<String, Integer, String> compact = batches(new CompactBatchProvider<>());

    private Batches<String, Integer, String> batches(BatchProvider<String, Integer, String> provider) {
        return new Batches<>(
                provider.withMaxBatchSize(3).withMaxBatchDelay(Duration.ofMillis(50)),
                service,
                scheduler,
                clock,
                new MetricGroup("batches", new MetricsRegistryMap()));
    }

    @Test
    void aFullBatchGoesOutAtOnce() {
        CompletableFuture<Void> one = put(complete, "a", 1);
        CompletableFuture<Void> two = put(complete, "b", 2);
        assertThat(service.calls).isEmpty();
        assertThat(one).isNotDone();
        CompletableFuture<Void> three = put(complete, "c", 3);
        assertThat(service.calls).containsExactly("put [a, b, c]");
        assertThat(List.of(one, two, three)).allMatch(CompletableFuture::isDone);
        scheduler.advanceMs(100);
        assertThat(service.calls).hasSize(1);
    }

    @Test
    void aBatchGoesOutWhenItsFirstCallHasWaitedLongEnough() {
        CompletableFuture<Void> one = put(complete, "a", 1);
        scheduler.advanceMs(30);
        CompletableFuture<Integer> two = complete.get("b", NO_ARGS);
        scheduler.advanceMs(19);
        assertThat(service.calls).isEmpty();
        scheduler.advanceMs(1);
        assertThat(service.calls).containsExactlyInAnyOrder("get [b]", "put [a]");
        assertThat(one).isCompleted();
        assertThat(two).isCompletedWithValue(null);
    }

    @Test
    void aFlushSendsWhatWaits() {
        put(complete, "a", 1);
        complete.flush();
        complete.flush();
        assertThat(service.calls).containsExactly("put [a]");
    }

    @Test
    void callsAboutOneKeyKeepTheirOrder() {
        put(complete, "a", 1);
        CompletableFuture<Integer> read = complete.get("a", NO_ARGS);
        complete.write(new DeleteOperation<>("a"));
        assertThat(service.calls).containsExactly("put [a]", "get [a]", "delete [a]");
        assertThat(read).isCompletedWithValue(1);
        assertThat(service.content).isEmpty();
    }

    @Test
    void readsWithArgumentsAreAnsweredEachByItself() {
        CompletableFuture<Integer> one = complete.get("a", new Object[] {1});
        CompletableFuture<Integer> two = complete.get("a", new Object[] {2});
        complete.get("b", NO_ARGS);
        assertThat(one).isCompletedWithValue(1);
        assertThat(two).isCompletedWithValue(2);
    }

    @Test
    void updatesGoOutTogether() {
        complete.write(new UpdateOperation<>("a", "more"));
        complete.write(new UpdateOperation<>("b", "less"));
        complete.flush();
        assertThat(service.calls).containsExactly("update [a, b]");
    }

    @Test
    void aCompactBatchLeavesOutNeedlessCalls() {
        service.content.put("r", 7);
        CompletableFuture<Integer> read = compact.get("r", NO_ARGS);
        CompletableFuture<Integer> readAgain = compact.get("r", NO_ARGS);
        CompletableFuture<Void> first = put(compact, "a", 1);
        CompletableFuture<Void> last = put(compact, "a", 2);
        assertThat(service.calls).isEmpty();
        put(compact, "b", 3);
        assertThat(service.calls).containsExactlyInAnyOrder("get [r]", "put [a, b]");
        assertThat(service.content).containsEntry("a", 2);
        assertThat(List.of(read, readAgain)).allSatisfy(one -> assertThat(one).isCompletedWithValue(7));
        assertThat(List.of(first, last)).allSatisfy(one -> assertThat(one).isCompleted());
    }

    @Test
    void aReadKeepsTheWriteBeforeItFromBeingNeedless() {
        put(compact, "a", 1);
        CompletableFuture<Integer> read = compact.get("a", NO_ARGS);
        put(compact, "a", 2);
        assertThat(read).isCompletedWithValue(1);
        assertThat(service.content).containsEntry("a", 2);
    }

    @Test
    void aCompactBatchRefusesWhatItCannotTellApart() {
        assertThatThrownBy(() -> compact.write(new UpdateOperation<>("a", "more")))
                .isInstanceOf(BatchingNotSupportedException.class);
        assertThatThrownBy(() -> compact.get("a", new Object[] {1})).isInstanceOf(BatchingNotSupportedException.class);
        compact.flush();
        assertThat(service.calls).isEmpty();
    }

    @Test
    void aFailureIsEveryonesFailure() {
        service.failure = new IllegalStateException("down");
        CompletableFuture<Void> write = put(complete, "a", 1);
        CompletableFuture<Integer> read = complete.get("a", NO_ARGS);
        complete.flush();
        assertThat(write).isCompletedExceptionally();
        assertThat(read).isCompletedExceptionally();
        assertThat(service.calls).containsExactly("put [a]");
    }

    private static CompletableFuture<Void> put(Batches<String, Integer, String> batches, String key, int value) {
        return batches.write(new PutOperation<>(key, value));
    }

    /** Writes down what it is asked; answers reads with arguments by the arguments. */
    private static final class Service implements BatchTarget<String, Integer, String> {
        final List<String> calls = new ArrayList<>();
        final Map<String, Integer> content = new HashMap<>();
        RuntimeException failure;

        @Override
        public CompletableFuture<Map<String, Integer>> getAll(List<String> keys, Object[] args) {
            calls.add("get " + keys);
            Map<String, Integer> found = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                Object[] own = args.length == 0 ? NO_ARGS : (Object[]) args[i];
                Integer value = own.length == 0 ? content.get(keys.get(i)) : (Integer) own[0];
                if (value != null) {
                    found.put(keys.get(i), value);
                }
            }
            return CompletableFuture.completedFuture(found);
        }

        @Override
        public CompletableFuture<Void> putAll(Collection<Entry<String, Integer>> entries, Object[] args) {
            calls.add("put " + entries.stream().map(Entry::getKey).toList());
            entries.forEach(entry -> content.put(entry.getKey(), entry.getValue()));
            return done();
        }

        @Override
        public CompletableFuture<Void> updateAll(Collection<Entry<String, String>> updates) {
            calls.add("update " + updates.stream().map(Entry::getKey).toList());
            return done();
        }

        @Override
        public CompletableFuture<Void> deleteAll(List<String> keys, Object[] args) {
            calls.add("delete " + keys);
            content.keySet().removeAll(keys);
            return done();
        }

        private CompletableFuture<Void> done() {
            return failure == null ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(failure);
        }
    }
}
