// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.io.File;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.samza.Partition;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.ApplicationContainerContext;
import org.apache.samza.context.ApplicationTaskContext;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.Context;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.context.TaskContext;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.loop.LoopGuest;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.functions.SinkFunction;
import org.apache.samza.operators.graph.GraphBuilder;
import org.apache.samza.operators.graph.StreamGraph;
import org.apache.samza.operators.graph.Streams;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.scheduler.CallbackScheduler;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.CommittingStorageEngine;
import org.apache.samza.storage.StorageEngineFactory.StoreMode;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.storage.kv.inmemory.InMemoryKeyValueStorageEngineFactory;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.table.ReadWriteTable;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What operators add to the functions of an application: from {@code process()} of the task to the sink. The messages are made once
 * and the functions make none, so that what is allocated is allocated by operators and what they keep.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OperatorBenchmark {
    private static final SystemStreamPartition IN = new SystemStreamPartition("system", "in", new Partition(0));
    private static final int KEYS = 100;
    private static final int MESSAGES_PER_COMMIT = 20_000;

    /** Messages that came to a sink; static, because each task has a copy of its functions. */
    private static long sunk;

    private static final class Tally<M> implements SinkFunction<M> {
        private static final long serialVersionUID = 1L;

        @Override
        public void apply(M message, MessageCollector collector, TaskCoordinator coordinator) {
            sunk++;
        }
    }

    /** What an application describes. */
    private interface Description {
        void describe(MessageStream<String> in);
    }

    private static StreamGraph graph(Description description) {
        GraphBuilder builder = new GraphBuilder("job", "1");
        description.describe(Streams.input(
                builder, new GenericSystemDescriptor("system", "").getInputDescriptor("in", new NoOpSerde<String>())));
        return builder.graph();
    }

    /** A task of operators, and messages for it. */
    private static final class Task {
        private final IncomingMessageEnvelope[] messages = new IncomingMessageEnvelope[KEYS];
        private final StreamTask task;
        private int next;

        Task(StreamGraph graph, Surroundings surroundings) {
            for (int i = 0; i < KEYS; i++) {
                messages[i] = new IncomingMessageEnvelope(IN, Integer.toString(i), null, "message " + i);
            }
            OperatorTask made = OperatorTask.of(graph, false);
            made.settle(new StandingClock(System.currentTimeMillis()));
            made.init(surroundings);
            task = (StreamTask) made;
        }

        IncomingMessageEnvelope message() {
            next = next + 1 == KEYS ? 0 : next + 1;
            return messages[next];
        }

        void process() throws Exception {
            task.process(message(), null, null);
        }
    }

    /** A map, a filter and a sink. */
    @State(Scope.Thread)
    public static class Pipeline {
        private Task task;

        /** Makes the task. */
        @Setup(Level.Trial)
        public void assemble() {
            task = new Task(
                    graph(in -> in.map(OperatorBenchmark::same)
                            .filter(OperatorBenchmark::isMessage)
                            .sink(new Tally<>())),
                    new Surroundings(Map.of()));
        }
    }

    private static String same(String message) {
        return message;
    }

    private static boolean isMessage(String message) {
        return !message.isEmpty();
    }

    /** A count by key in windows of an hour, none of which ends. */
    @State(Scope.Thread)
    public static class Counting {
        private CommittingStorageEngine store;
        private Task task;
        private int uncommitted;

        /** Opens the store and makes the task. */
        @Setup(Level.Trial)
        public void assemble() {
            StreamGraph graph = graph(in -> in.window(
                            Windows.keyedTumblingWindow(
                                    OperatorBenchmark::same,
                                    Duration.ofHours(1),
                                    () -> 0,
                                    (message, count) -> count + 1,
                                    new StringSerde(),
                                    new IntegerSerde()),
                            "count")
                    .sink(new Tally<>()));
            Stores.Definition definition = Stores.of(graph).get(0);
            KeyValueStore<?, ?> opened = open(definition);
            store = (CommittingStorageEngine) opened;
            task = new Task(graph, new Surroundings(Map.of(definition.name(), opened)));
        }

        @SuppressWarnings("unchecked") // any serde takes what the operator gives it
        private static KeyValueStore<?, ?> open(Stores.Definition definition) {
            Surroundings surroundings = new Surroundings(Map.of());
            return (KeyValueStore<?, ?>) new InMemoryKeyValueStorageEngineFactory<Object, Object>()
                    .getStorageEngine(
                            definition.name(),
                            new File(definition.name()),
                            (Serde<Object>) definition.keySerde(),
                            (Serde<Object>) definition.messageSerde(),
                            envelope -> {},
                            new NoOpMetricsRegistry(),
                            new SystemStreamPartition("system", "changelog", new Partition(0)),
                            surroundings,
                            surroundings,
                            StoreMode.ReadWrite);
        }

        private void process() throws Exception {
            task.process();
            if (++uncommitted == MESSAGES_PER_COMMIT) {
                uncommitted = 0;
                store.stage();
                store.apply("0");
            }
        }
    }

    /** Operators that keep nothing. */
    @Benchmark
    public long pipeline(Pipeline pipeline) throws Exception {
        pipeline.task.process();
        return sunk;
    }

    /** The least that calls the same functions. */
    @Benchmark
    public long plainPipeline(Pipeline pipeline) {
        String message = same((String) pipeline.task.message().getMessage());
        if (isMessage(message)) {
            sunk++;
        }
        return sunk;
    }

    /** A window, with its store in memory. */
    @Benchmark
    public void countByKey(Counting counting) throws Exception {
        counting.process();
    }

    /** A place in a loop, at a time that stands still. */
    private record StandingClock(long nowMs) implements LoopGuest.Place {
        @Override
        public Executor loop() {
            return Runnable::run;
        }

        @Override
        public void hold() {}

        @Override
        public void release() {}

        @Override
        public boolean hasFailed() {
            return false;
        }
    }

    /** All that operators ask of a task's surroundings. */
    private static final class Surroundings implements Context, JobContext, ContainerContext, TaskContext {
        private final Map<String, KeyValueStore<?, ?>> stores;
        private final Config config = new MapConfig(Map.of("streams.in.samza.system", "system"));
        private final TaskModel task = new TaskModel(new TaskName("Partition 0"), Set.of(IN), new Partition(0));
        private final ContainerModel container = new ContainerModel("0", Map.of(task.getTaskName(), task));

        Surroundings(Map<String, KeyValueStore<?, ?>> stores) {
            this.stores = stores;
        }

        @Override
        public JobContext getJobContext() {
            return this;
        }

        @Override
        public ContainerContext getContainerContext() {
            return this;
        }

        @Override
        public TaskContext getTaskContext() {
            return this;
        }

        @Override
        public Config getConfig() {
            return config;
        }

        @Override
        public String getJobName() {
            return "job";
        }

        @Override
        public String getJobId() {
            return "1";
        }

        @Override
        public JobModel getJobModel() {
            return new JobModel(config, Map.of("0", container));
        }

        @Override
        public ContainerModel getContainerModel() {
            return container;
        }

        @Override
        public MetricsRegistry getContainerMetricsRegistry() {
            return new NoOpMetricsRegistry();
        }

        @Override
        public TaskModel getTaskModel() {
            return task;
        }

        @Override
        public MetricsRegistry getTaskMetricsRegistry() {
            return new NoOpMetricsRegistry();
        }

        @Override
        public KeyValueStore<?, ?> getStore(String name) {
            return stores.get(name);
        }

        /** Null: no function here sets timers. */
        @Override
        public CallbackScheduler getCallbackScheduler() {
            return null;
        }

        @Override
        public <K, V, U> ReadWriteUpdateTable<K, V, U> getUpdatableTable(String tableId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <K, V> ReadWriteTable<K, V> getTable(String tableId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setStartingOffset(SystemStreamPartition partition, String offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ApplicationContainerContext getApplicationContainerContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ApplicationTaskContext getApplicationTaskContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ExternalContext getExternalContext() {
            throw new UnsupportedOperationException();
        }
    }
}
