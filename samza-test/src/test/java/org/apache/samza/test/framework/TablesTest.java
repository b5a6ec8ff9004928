// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.SamzaException;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.context.Context;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.UpdateMessage;
import org.apache.samza.operators.UpdateOptions;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.functions.StreamTableJoinFunction;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.storage.kv.descriptors.RocksDbTableDescriptor;
import org.apache.samza.storage.kv.inmemory.descriptors.InMemoryTableDescriptor;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.RecordNotFoundException;
import org.apache.samza.table.Table;
import org.apache.samza.table.descriptors.RemoteTableDescriptor;
import org.apache.samza.table.descriptors.TableDescriptor;
import org.apache.samza.table.remote.BaseTableFunction;
import org.apache.samza.table.remote.TableReadFunction;
import org.apache.samza.table.remote.TableWriteFunction;
import org.apache.samza.test.framework.system.descriptors.InMemoryInputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemoryOutputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemorySystemDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators on tables. A table holds a number's remainder by 10 with the number. */
@ParameterizedClass
@EnumSource
final class TablesTest {
    /** Stands for a database elsewhere. */
    private static final Map<Integer, Integer> REMOTE = new ConcurrentHashMap<>();

    private static final KVSerde<Integer, Integer> SERDE = KVSerde.of(new IntegerSerde(), new IntegerSerde());

    private final Execution execution;
    private final InMemorySystemDescriptor system = new InMemorySystemDescriptor("test");
    private final InMemoryInputDescriptor<Integer> in = system.getInputDescriptor("in", new NoOpSerde<>());
    private final InMemoryOutputDescriptor<Object> out = system.getOutputDescriptor("out", new NoOpSerde<>());

    TablesTest(Execution execution) {
        this.execution = execution;
    }

    @BeforeEach
    void forget() {
        REMOTE.clear();
    }

    private interface Description {
        MessageStream<?> describe(MessageStream<Integer> in, StreamApplicationDescriptor app);
    }

    private List<Object> run(Description description, Integer... messages) {
        StreamApplication application = app -> {
            MessageStream<Integer> input = app.getInputStream(in);
            execution.describe(input);
            description.describe(input, app).map(message -> (Object) message).sendTo(app.getOutputStream(out));
        };
        TestRunner.of(application)
                .addConfig(execution.config())
                .addConfig("task.max.concurrency", "1")
                .addInputStream(in, Arrays.asList(messages))
                .addOutputStream(out, 1)
                .run(Duration.ofSeconds(30));
        return TestRunner.<Object>consumeStream(out, Duration.ofSeconds(1)).get(0);
    }

    private static KV<Integer, Integer> pair(Integer message) {
        return KV.of(message % 10, message);
    }

    /** Says what the table has for the message's remainder; drops 0. */
    private static final class Lookup
            implements StreamTableJoinFunction<Integer, Integer, KV<Integer, Integer>, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String apply(Integer message, KV<Integer, Integer> row) {
            return message == 0 ? null : message + " finds " + (row == null ? "nothing" : row.getValue());
        }

        @Override
        public Integer getMessageKey(Integer message) {
            return message < 0 ? null : message % 10;
        }

        @Override
        public Integer getRecordKey(KV<Integer, Integer> row) {
            return row.getKey();
        }
    }

    private List<Object> putLargeAndLookUpSmall(TableDescriptor<Integer, Integer, ?> descriptor, Integer... messages) {
        return run(
                (in, app) -> {
                    Table<KV<Integer, Integer>> table = app.getTable(descriptor);
                    MessageStream<String> put = in.filter(message -> message >= 10)
                            .map(TablesTest::pair)
                            .sendTo(table)
                            .map(row -> "put " + row.getValue());
                    return put.merge(List.of(in.filter(message -> message < 10).join(table, new Lookup())));
                },
                messages);
    }

    @Test
    void aLocalTableHoldsWhatWasSentToIt() {
        assertThat(putLargeAndLookUpSmall(new RocksDbTableDescriptor<>("t", SERDE), 1, 11, 1, 21, 1, 2, -1, 0))
                .containsExactly(
                        "1 finds nothing",
                        "put 11",
                        "1 finds 11",
                        "put 21",
                        "1 finds 21",
                        "2 finds nothing",
                        "-1 finds nothing");
    }

    @Test
    void aTableThatAStreamFillsHoldsAllOfItBeforeTheFirstMessage() {
        InMemoryInputDescriptor<Integer> rows = system.getInputDescriptor("rows", new NoOpSerde<>());
        StreamApplication application = app -> {
            Table<KV<Integer, Integer>> table = app.getTable(new RocksDbTableDescriptor<>("t", SERDE)
                    .withSideInputs(List.of("test.rows"))
                    .withSideInputsProcessor((row, store) -> {
                        Integer number = (Integer) row.getMessage();
                        return List.of(new Entry<>(number % 10, number < 100 ? number : null));
                    }));
            MessageStream<Integer> input = app.getInputStream(in);
            execution.describe(input);
            input.join(table, new Lookup()).map(found -> (Object) found).sendTo(app.getOutputStream(out));
        };
        TestRunner.of(application)
                .addConfig(execution.config())
                .addConfig("task.max.concurrency", "1")
                .addInputStream(in, List.of(1, 2, 3))
                .addInputStream(rows, List.of(11, 21, 12, 102))
                .addOutputStream(out, 1)
                .run(Duration.ofSeconds(30));
        assertThat(TestRunner.<Object>consumeStream(out, Duration.ofSeconds(1)).get(0))
                .containsExactlyInAnyOrder("1 finds 21", "2 finds nothing", "3 finds nothing");
    }

    @Test
    void aTableThatAStreamFillsCannotBeSentTo() {
        InMemoryInputDescriptor<Integer> rows = system.getInputDescriptor("rows", new NoOpSerde<>());
        StreamApplication application = app -> {
            Table<KV<Integer, Integer>> table = app.getTable(new RocksDbTableDescriptor<>("t", SERDE)
                    .withSideInputs(List.of("test.rows"))
                    .withSideInputsProcessor((row, store) -> List.of()));
            app.getInputStream(in).map(TablesTest::pair).sendTo(table);
        };
        TestRunner runner = TestRunner.of(application)
                .addConfig(execution.config())
                .addInputStream(in, List.of(1))
                .addInputStream(rows, List.of(11));
        assertThatThrownBy(() -> runner.run(Duration.ofSeconds(30)))
                .hasStackTraceContaining("Store t is filled from its side inputs, tasks can only read it");
    }

    @Test
    void aTableInMemoryDoesTheSame() {
        assertThat(putLargeAndLookUpSmall(new InMemoryTableDescriptor<>("t", SERDE), 1, 11, 1))
                .containsExactly("1 finds nothing", "put 11", "1 finds 11");
    }

    @Test
    void aTableWithChangelogDoesTheSame() {
        assertThat(putLargeAndLookUpSmall(new RocksDbTableDescriptor<>("t", SERDE).withChangelogEnabled(), 1, 11, 1))
                .containsExactly("1 finds nothing", "put 11", "1 finds 11");
    }

    @Test
    void aRemoteTableDoesTheSame() {
        assertThat(putLargeAndLookUpSmall(remote(), 1, 11, 1, 21, 1))
                .containsExactly("1 finds nothing", "put 11", "1 finds 11", "put 21", "1 finds 21");
        assertThat(REMOTE).isEqualTo(Map.of(1, 21));
    }

    private static RemoteTableDescriptor<Integer, Integer, Integer> remote() {
        return new RemoteTableDescriptor<Integer, Integer, Integer>("t")
                .withReadFunction(new Read())
                .withWriteFunction(new Write())
                .withRateLimiterDisabled();
    }

    private static final class Read extends BaseTableFunction implements TableReadFunction<Integer, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public CompletableFuture<Integer> getAsync(Integer key) {
            if (key == 7) {
                return CompletableFuture.failedFuture(new IllegalStateException("boom"));
            }
            return CompletableFuture.supplyAsync(() -> REMOTE.get(key));
        }

        @Override
        public boolean isRetriable(Throwable exception) {
            return false;
        }
    }

    /** Updates add. */
    private static final class Write extends BaseTableFunction
            implements TableWriteFunction<Integer, Integer, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public CompletableFuture<Void> putAsync(Integer key, Integer value) {
            return CompletableFuture.runAsync(() -> REMOTE.put(key, value));
        }

        @Override
        public CompletableFuture<Void> updateAsync(Integer key, Integer update) {
            return CompletableFuture.runAsync(() -> {
                if (REMOTE.computeIfPresent(key, (any, value) -> value + update) == null) {
                    throw new RecordNotFoundException("no " + key);
                }
            });
        }

        @Override
        public CompletableFuture<Void> deleteAsync(Integer key) {
            return CompletableFuture.runAsync(() -> REMOTE.remove(key));
        }

        @Override
        public boolean isRetriable(Throwable exception) {
            return false;
        }
    }

    @Test
    void aPairWithoutValueDeletes() {
        assertThat(run(
                        (in, app) -> {
                            Table<KV<Integer, Integer>> table = app.getTable(new RocksDbTableDescriptor<>("t", SERDE));
                            return in.map(message -> KV.of(1, message == 0 ? null : message))
                                    .sendTo(table)
                                    .map(row -> 1)
                                    .join(table, new Lookup());
                        },
                        11,
                        0))
                .containsExactly("1 finds 11", "1 finds nothing");
    }

    @Test
    void updatesChangeRecords() {
        REMOTE.put(1, 100);
        assertThat(run(
                        (in, app) -> in.map(message -> KV.of(message % 10, UpdateMessage.<Integer, Integer>of(message)))
                                .sendTo(app.getTable(remote()), UpdateOptions.UPDATE_ONLY)
                                .map(row -> "updated " + row.getKey()),
                        11,
                        21))
                .containsExactly("updated 1", "updated 1");
        assertThat(REMOTE).isEqualTo(Map.of(1, 132));
    }

    @Test
    void updatesBeginWithTheirDefaultIfThatIsWanted() {
        run(
                (in, app) -> in.map(message -> KV.of(message % 10, UpdateMessage.of(message, 1_000)))
                        .sendTo(app.getTable(remote()), UpdateOptions.UPDATE_WITH_DEFAULTS),
                11,
                21);
        assertThat(REMOTE).isEqualTo(Map.of(1, 1_032));
    }

    @Test
    void updatesOfNothingFail() {
        assertThatThrownBy(() -> run(
                        (in, app) -> in.map(message -> KV.of(message % 10, UpdateMessage.of(message, 1_000)))
                                .sendTo(app.getTable(remote()), UpdateOptions.UPDATE_ONLY),
                        11))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("[test, in, 0] offset 0 ")
                .hasMessageMatching(".*-send_to-\\d+ \\(TablesTest\\.java:\\d+\\) failed: .*")
                .hasRootCauseInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void aLocalTableTakesNoUpdatesAndSaysSo() {
        assertThatThrownBy(() -> run(
                        (in, app) -> in.map(message -> KV.of(message, UpdateMessage.<Integer, Integer>of(message)))
                                .sendTo(
                                        app.getTable(new InMemoryTableDescriptor<>("t", SERDE)),
                                        UpdateOptions.UPDATE_ONLY),
                        11))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("[test, in, 0] offset 0 ")
                .hasMessageMatching(
                        ".*-send_to-\\d+ \\(TablesTest\\.java:\\d+\\) failed: .*Table t takes whole values.*");
    }

    @Test
    void aTableWithoutWriteFunctionNamesTheOperatorThatWritesToIt() {
        assertThatThrownBy(() -> run(
                        (in, app) -> in.map(TablesTest::pair)
                                .sendTo(app.getTable(new RemoteTableDescriptor<Integer, Integer, Integer>("t")
                                        .withReadFunction(new Read())
                                        .withRateLimiterDisabled())),
                        11))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("[test, in, 0] offset 0 ")
                .hasMessageMatching(
                        ".*-send_to-\\d+ \\(TablesTest\\.java:\\d+\\) failed: .*Table t has no write function.*");
    }

    @Test
    void aFailingReadNamesOperatorAndMessage() {
        assertThatThrownBy(() -> putLargeAndLookUpSmall(remote(), 1, 7))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("[test, in, 0] offset 1 ")
                .hasMessageMatching(".*-join-\\d+ \\(TablesTest\\.java:\\d+\\) failed: .*")
                .hasRootCauseMessage("boom");
    }

    /** Uses a table by itself. */
    private static final class CountInTable implements MapFunction<Integer, Object> {
        private static final long serialVersionUID = 1L;

        private transient ReadWriteUpdateTable<Integer, Integer, Void> table;

        @Override
        public void init(Context context) {
            table = context.getTaskContext().getUpdatableTable("t");
        }

        @Override
        public Object apply(Integer message) {
            Integer before = table.get(message);
            table.put(message, before == null ? 1 : before + 1);
            return message + ": " + table.get(message);
        }
    }

    @Test
    void functionsFindTables() {
        assertThat(run(
                        (in, app) -> {
                            app.getTable(new InMemoryTableDescriptor<>("t", SERDE));
                            return in.map(new CountInTable());
                        },
                        5,
                        6,
                        5))
                .containsExactly("5: 1", "6: 1", "5: 2");
    }
}
