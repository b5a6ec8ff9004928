// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.samza.SamzaException;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.metrics.Counter;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.RecordNotFoundException;
import org.apache.samza.table.TableProvider;
import org.apache.samza.table.batching.CompactBatchProvider;
import org.apache.samza.table.descriptors.RemoteTableDescriptor;
import org.apache.samza.table.retry.RetriesEnded;
import org.apache.samza.table.retry.TableRetryPolicy;
import org.apache.samza.testing.TablesContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class RemoteTableTest {
    private final TablesContext context = new TablesContext(1);
    private TableProvider provider;

    @BeforeEach
    @AfterEach
    void forget() {
        if (provider != null) {
            provider.close();
        }
        Service.reset();
    }

    private static RemoteTableDescriptor<String, Integer, Integer> descriptor() {
        return new RemoteTableDescriptor<String, Integer, Integer>("people")
                .withReadFunction(new Service())
                .withWriteFunction(new Service())
                .withRateLimiterDisabled();
    }

    private ReadWriteUpdateTable<String, Integer, Integer> table() {
        return table(descriptor());
    }

    @SuppressWarnings("unchecked")
    private ReadWriteUpdateTable<String, Integer, Integer> table(
            RemoteTableDescriptor<String, Integer, Integer> descriptor) {
        context.config(descriptor.toConfig(new MapConfig()));
        provider = new RemoteTableProviderFactory().getTableProvider("people");
        provider.init(context);
        return provider.getTable();
    }

    @Test
    void callsItsFunctions() {
        var table = table();
        table.put("a", 1);
        table.putAll(Arrays.asList(new Entry<>("b", 2), new Entry<>("c", 3), new Entry<>("a", null)));
        assertThat(Service.CONTENT).isEqualTo(Map.of("b", 2, "c", 3));
        assertThat(table.get("b")).isEqualTo(2);
        assertThat(table.get("a")).isNull();
        assertThat(table.getAll(List.of("a", "b", "c"))).isEqualTo(Map.of("b", 2, "c", 3));
        table.update("b", 5);
        table.updateAll(List.of(new Entry<>("c", 5)));
        assertThat(Service.CONTENT).isEqualTo(Map.of("b", 7, "c", 8));
        table.put("b", null);
        table.deleteAll(List.of("c"));
        assertThat(Service.CONTENT).isEmpty();
        assertThat(table.<String>read(3, "x", "y")).isEqualTo("3[x, y]");
        assertThat(table.<String>write(4, "z")).isEqualTo("4[z]");
        assertThat(table.getAll(List.of())).isEmpty();
        assertThat(count("RemoteTable", "num-gets")).isEqualTo(2);
        assertThat(count("RemoteTable", "num-missed-lookups")).isEqualTo(1);
        assertThat(count("RemoteTable", "num-deletes")).isEqualTo(1);
    }

    @Test
    void callsItsFunctionsWithoutWaiting() {
        var table = table();
        assertThat(table.putAsync("a", 1)).isCompleted();
        assertThat(table.getAsync("a")).isCompletedWithValue(1);
        assertThat(table.updateAsync("a", 1)).isCompleted();
        assertThat(table.getAllAsync(List.of("a"))).isCompletedWithValue(Map.of("a", 2));
        assertThat(table.putAsync("a", null)).isCompleted();
        assertThat(table.getAsync("a")).isCompletedWithValue(null);
        assertThat(table.<String>readAsync(1)).isCompletedWithValue("1[]");
        assertThat(table.<String>writeAsync(2)).isCompletedWithValue("2[]");
    }

    @Test
    void passesArgumentsOn() {
        assertThatThrownBy(() -> table().get("a", "more"))
                .isInstanceOf(SamzaException.class)
                .hasStackTraceContaining("Get with arguments is not supported");
    }

    @Test
    void failuresNameTableCallAndTypeOfKeyButNoRecord() {
        var table = table();
        Service.FAILURES.set(Integer.MAX_VALUE);
        assertThatThrownBy(() -> table.put("secret", 4711))
                .isInstanceOf(SamzaException.class)
                .hasMessageContainingAll("people", "Put", "java.lang.String")
                .hasMessageNotContainingAny("secret", "4711")
                .cause()
                .hasMessage("busy");
        CompletableFuture<Map<String, Integer>> read = table.getAllAsync(List.of("secret", "b"));
        assertThat(read)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(SamzaException.class)
                .withMessageContainingAll("people", "Get", "2 keys of java.lang.String")
                .havingCause()
                .withMessage("busy");
    }

    @Test
    void anUpdateOfNothingSaysSo() {
        var table = table();
        assertThatThrownBy(() -> table.update("a", 1))
                .isInstanceOf(RecordNotFoundException.class)
                .hasMessageContaining("people");
    }

    @Test
    void aTableWithoutWriteFunctionCannotBeWritten() {
        var table = table(new RemoteTableDescriptor<String, Integer, Integer>("people")
                .withReadFunction(new NoOpTableReadFunction<>())
                .withReadRateLimiterDisabled());
        assertThat(table.get("a")).isNull();
        assertThatThrownBy(() -> table.put("a", 1)).hasMessageContainingAll("people", "write function");
        assertThatThrownBy(() -> table.putAsync("a", 1)).hasMessageContainingAll("people", "write function");
        table.flush();
    }

    @Test
    void configurationThatDoesNotFitIsRefusedByItsKey() {
        context.config(Map.of("tables.people.io.read.func", "nonsense"));
        provider = new RemoteTableProviderFactory().getTableProvider("people");
        assertThatThrownBy(provider::getTable).isInstanceOf(IllegalStateException.class);
        provider.init(context);
        assertThatThrownBy(provider::getTable)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tables.people.io.read.func");
    }

    @Test
    void failedCallsAreTriedAgain() {
        var table = table(descriptor()
                .withReadRetryPolicy(new TableRetryPolicy().withFixedBackoff(Duration.ofMillis(1)))
                .withWriteRetryPolicy(new TableRetryPolicy().withStopAfterAttempts(2)));
        Service.FAILURES.set(3);
        assertThat(table.get("a")).isNull();
        assertThat(Service.THREADS).last().asString().isEqualTo("table-people-Partition 0-reader-retry");
        assertThat(count("AsyncRetriableTable", "reader-retry-count")).isEqualTo(3);

        Service.FAILURES.set(3);
        assertThatThrownBy(() -> table.put("a", 1))
                .isInstanceOf(SamzaException.class)
                .hasMessageMatching(
                        "Put of a key of java\\.lang\\.String, table people, failed after 3 tries in \\d+ ms,"
                                + " the most of tables\\.people\\.io\\.write\\.retry\\.policy")
                .cause()
                .isNotInstanceOf(RetriesEnded.class);
        assertThat(count("AsyncRetriableTable", "writer-perm-failure-count")).isEqualTo(1);
    }

    @Test
    void everyTryTakesItsCredits() {
        var table = table(new RemoteTableDescriptor<String, Integer, Integer>("people")
                .withReadFunction(new Service())
                .withWriteFunction(new Service())
                .withRateLimiter(new CountingLimiter(), (key, value, args) -> 3, null)
                .withWriteRateLimiterDisabled()
                .withReadRetryPolicy(new TableRetryPolicy()));
        Service.FAILURES.set(1);
        table.get("a");
        table.getAll(List.of("a", "b"));
        table.put("a", 1);
        assertThat(CountingLimiter.TAKEN.get()).isEqualTo(3 + 3 + 6);
        assertThat(Service.THREADS).contains("table-people-Partition 0-read-limiter");
    }

    @Test
    void batchesGoOutByAge() {
        var table = table(descriptor()
                .withBatchProvider(
                        new CompactBatchProvider<String, Integer, Integer>().withMaxBatchDelay(Duration.ofMillis(5))));
        CompletableFuture<Void> one = table.putAsync("a", 1);
        CompletableFuture<Void> two = table.putAsync("a", 2);
        await().untilAsserted(() -> assertThat(List.of(one, two)).allMatch(CompletableFuture::isDone));
        assertThat(Service.CALLS).containsExactly("put a=2");
        table.update("a", 1);
        assertThat(table.get("a")).isEqualTo(3);
        assertThat(count("AsyncBatchingTable", "num-batches")).isEqualTo(2);
    }

    @Test
    void aFlushSendsBatchesAndWaitsForWrites() {
        var table = table(descriptor()
                .withBatchProvider(
                        new CompactBatchProvider<String, Integer, Integer>().withMaxBatchDelay(Duration.ofDays(1))));
        Service.hold();
        CompletableFuture<Void> write = table.putAsync("a", 1);
        CompletableFuture<Void> flush = CompletableFuture.runAsync(table::flush);
        await().until(() -> !Service.HELD.isEmpty());
        assertThat(flush).isNotDone();
        Service.release();
        assertThat(flush).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(write).isCompleted();
        assertThat(Service.FLUSHES).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void aFlushSuppliesFunctionsThatWaitForOne() {
        var table = table();
        Service.hold();
        Service.RELEASES_AT_FLUSH.set(true);
        CompletableFuture<Void> write = table.putAsync("a", 1);
        table.flush();
        assertThat(write).isCompleted();
    }

    @Test
    void aFlushReportsOnceWhatFailedUnheard() {
        var table = table();
        Service.FAILURES.set(Integer.MAX_VALUE);
        table.putAsync("a", 1);
        table.deleteAsync("b");
        table.getAsync("c");
        assertThatThrownBy(table::flush)
                .hasMessageContainingAll("people", "Put")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .singleElement()
                        .satisfies(second -> assertThat(second).hasMessageContaining("Delete")));
        assertThatCode(table::flush).doesNotThrowAnyException();
    }

    @Test
    void aFlushIsSilentAboutFailuresThatSomebodySaw() {
        var table = table();
        Service.FAILURES.set(Integer.MAX_VALUE);
        table.putAsync("a", 1).handle((done, failure) -> null);
        assertThatThrownBy(() -> table.putAsync("a", 1).join()).hasCauseInstanceOf(SamzaException.class);
        assertThatThrownBy(() -> table.put("a", 1)).isInstanceOf(SamzaException.class);
        Service.hold();
        CompletableFuture<Void> all = CompletableFuture.allOf(table.putAsync("a", 1), table.putAsync("b", 1));
        Service.release();
        assertThat(all).isCompletedExceptionally();
        assertThatCode(table::flush).doesNotThrowAnyException();
    }

    @Test
    void callbacksRunOnTheirPool() {
        var table = table(descriptor().withAsyncCallbackExecutorPoolSize(2));
        String thread = table.getAsync("a")
                .thenApply(value -> Thread.currentThread().getName())
                .join();
        assertThat(thread)
                .satisfiesAnyOf(
                        name -> assertThat(name).startsWith("table-people-Partition 0-callback-"),
                        name -> assertThat(name)
                                .isEqualTo(Thread.currentThread().getName()));
        Service.hold();
        CompletableFuture<String> later =
                table.getAsync("a").thenApply(value -> Thread.currentThread().getName());
        Service.release();
        assertThat(later.join()).startsWith("table-people-Partition 0-callback-");
    }

    @Test
    void closeEndsThreadsAndFailsWhatIsUnderWay() {
        var table = table(descriptor()
                .withAsyncCallbackExecutorPoolSize(2)
                .withReadRetryPolicy(new TableRetryPolicy().withFixedBackoff(Duration.ofDays(1)))
                .withBatchProvider(
                        new CompactBatchProvider<String, Integer, Integer>().withMaxBatchDelay(Duration.ofDays(1))));
        Service.FAILURES.set(1);
        CompletableFuture<Map<String, Integer>> retried = table.getAllAsync(List.of("a"));
        CompletableFuture<Void> batched = table.putAsync("b", 1);
        assertThat(threads()).contains("table-people-Partition 0-reader-retry", "table-people-Partition 0-batch");

        provider.close();
        assertThat(threads()).isEmpty();
        assertThat(Service.CLOSES).hasValue(2);
        assertThat(List.of(retried, batched))
                .allSatisfy(call -> assertThat(call)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withMessageContainingAll("people", "closed"));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("table-people-"))
                .toList();
    }

    private long count(String group, String name) {
        return ((Counter) context.registry().getGroup(group).get("people-" + name)).getCount();
    }
}
