// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.samza.Partition;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.Context;
import org.apache.samza.coordination.ContainerReport.Phase;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.ClosableTask;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCallback;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.testing.MemoryCheckpoints;
import org.apache.samza.testing.MemorySystem;
import org.junit.jupiter.api.Test;

final class ContainerTest {
    private static final SystemStream OUT = new SystemStream("mem", "out");

    private final String scope = UUID.randomUUID().toString();
    private final MemorySystem.Logs logs = MemorySystem.scope(scope);
    private final Map<String, String> config = new HashMap<>(Map.of(
            "job.name",
            "upper",
            "task.class",
            Upper.class.getName(),
            "systems.mem.samza.factory",
            MemorySystem.class.getName(),
            "systems.mem.scope",
            scope,
            "systems.mem.samza.key.serde",
            "string",
            "systems.mem.samza.msg.serde",
            "string",
            "systems.mem.samza.offset.default",
            "oldest",
            "task.checkpoint.factory",
            MemoryCheckpoints.class.getName(),
            "task.checkpoint.scope",
            scope));

    /** Writes every message in upper case; fails on "bad"; asks for the end on "end". */
    public static final class Upper implements StreamTask, InitableTask, ClosableTask {
        static final List<String> CALLS = new ArrayList<>();

        @Override
        public void init(Context context) {
            CALLS.add("init " + context.getTaskContext().getTaskModel().getTaskName());
        }

        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            String message = (String) envelope.getMessage();
            if (message.equals("bad")) {
                throw new IllegalStateException("cannot stand it");
            }
            if (message.equals("end")) {
                coordinator.shutdown(TaskCoordinator.RequestScope.ALL_TASKS_IN_CONTAINER);
            }
            collector.send(new OutgoingMessageEnvelope(OUT, envelope.getKey(), message.toUpperCase(Locale.ROOT)));
        }

        @Override
        public void close() {
            CALLS.add("close");
        }
    }

    @Test
    void processesUntilATaskAsksForTheEndAndCommitsWhatWasProcessed() {
        logs.stream("in", 2).stream("out", 1);
        write("in", 0, "a", "b");
        write("in", 1, "c", "end");

        ContainerOutcome outcome = container(2).run();

        assertThat(outcome).isEqualTo(new ContainerOutcome.Done());
        assertThat(read("out", 0)).contains("C", "END");
        assertThat(lastOffset(1)).isEqualTo("1");
    }

    @Test
    void goesOnBehindTheCheckpointAfterAStop() throws Exception {
        logs.stream("in", 1).stream("out", 1);
        write("in", 0, "a", "b");
        Container first = container(1);
        CompletableFuture<ContainerOutcome> running = CompletableFuture.supplyAsync(first::run);
        await().until(() -> first.report().processedMessages() == 2);
        assertThat(first.report().phase()).isEqualTo(Phase.RUNNING);
        first.requestStop();
        assertThat(running.get().isDone()).isTrue();
        assertThat(lastOffset(0)).isEqualTo("1");
        assertThat(first.report().phase()).isEqualTo(Phase.STOPPING);

        write("in", 0, "c", "end");
        assertThat(container(1).run().isDone()).isTrue();

        assertThat(read("out", 0)).containsExactly("A", "B", "C", "END");
    }

    @Test
    void takesItsPlaceAtTheEndOfAStreamBeforeTheFirstMessage() throws Exception {
        config.put("systems.mem.default.stream.samza.offset.default", "upcoming");
        logs.stream("in", 1).stream("out", 1);
        write("in", 0, "old");
        Container first = container(1);
        CompletableFuture<ContainerOutcome> running = CompletableFuture.supplyAsync(first::run);
        await().until(() -> MemoryCheckpoints.scope(scope).containsKey(new TaskName("Partition 0")));
        assertThat(first.report().processedMessages()).isZero();
        assertThat(lastOffset(0)).isEqualTo("0");
        first.requestStop();
        assertThat(running.get().isDone()).isTrue();

        write("in", 0, "meanwhile", "end");
        assertThat(container(1).run().isDone()).isTrue();

        assertThat(read("out", 0)).containsExactly("MEANWHILE", "END");
    }

    @Test
    void tellsTaskAndMessageInOneLineWhenTheTaskFails() {
        logs.stream("in", 1).stream("out", 1);
        write("in", 0, "a", "bad");
        Container container = container(1);

        ContainerOutcome outcome = container.run();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ContainerOutcome.Failed.class,
                        failed -> assertThat(failed.line())
                                .isEqualTo("Partition 0 (" + Upper.class.getName()
                                        + ") failed on SystemStreamPartition [mem, in, 0]"
                                        + " offset 1 key 'k': java.lang.IllegalStateException: cannot stand it"
                                        + " (task.ignored.exceptions does not list it)"));
        assertThat(container.report().phase()).isEqualTo(Phase.FAILED);
        assertThat(container.report().failure()).contains("offset 1");
        assertThat(MemoryCheckpoints.scope(scope)).isEmpty();
        assertThat(Upper.CALLS).contains("init Partition 0", "close");
    }

    @Test
    void saysWhichMessageCannotBeRead() {
        logs.stream("in", 1).stream("out", 1);
        config.put("systems.mem.samza.msg.serde", "integer");
        write("in", 0, "a");

        assertThat(container(1).run())
                .isInstanceOfSatisfying(
                        ContainerOutcome.Failed.class,
                        failed -> assertThat(failed.line())
                                .contains("[mem, in, 0] offset 0", "IntegerSerde", "task.drop.deserialization.errors"));
    }

    @Test
    void deletesCommittedMessagesWhereAskedButNotThoseThatAnotherTaskMayStillNeed() {
        logs.stream("in", 2).stream("shared", 1).stream("out", 1);
        config.put("streams.in.samza.system", "mem");
        config.put("streams.in.samza.delete.committed.messages", "true");
        config.put("streams.shared.samza.system", "mem");
        config.put("streams.shared.samza.delete.committed.messages", "true");
        config.put("systems.mem.samza.delete.committed.messages", "true");
        write("in", 0, "a");
        write("shared", 0, "b", "end");
        SystemStreamPartition shared = new SystemStreamPartition("mem", "shared", new Partition(0));

        assertThat(container(2, shared).run().isDone()).isTrue();

        assertThat(logs.deleted())
                .containsKey(new SystemStreamPartition("mem", "in", new Partition(0)))
                .doesNotContainKey(shared);
    }

    @Test
    void refusesAClassThatIsNoTask() {
        config.put("task.class", String.class.getName());

        assertThatThrownBy(() -> container(1))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("task.class=java.lang.String")
                .hasMessageContaining("StreamTask or AsyncStreamTask");
    }

    @Test
    void saysWhichSerdeIsMissing() {
        logs.stream("in", 1).stream("out", 1);
        config.put("systems.mem.samza.msg.serde", "avro");

        assertThat(container(1).run())
                .isInstanceOfSatisfying(
                        ContainerOutcome.Failed.class,
                        failed -> assertThat(failed.line())
                                .contains("'avro'", "mem.in", "serializers.registry.avro.class"));
    }

    /** Notes the thread it runs on. */
    public static final class ThreadNoting implements StreamTask {
        static final Set<String> THREADS = ConcurrentHashMap.newKeySet();

        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            THREADS.add(Thread.currentThread().getName());
            collector.send(new OutgoingMessageEnvelope(OUT, envelope.getKey(), envelope.getMessage()));
        }
    }

    @Test
    void runsSynchronousTasksOnThePoolWhenThereIsOne() throws Exception {
        logs.stream("in", 2).stream("out", 1);
        config.put("task.class", ThreadNoting.class.getName());
        config.put("job.container.thread.pool.size", "2");
        for (int i = 0; i < 500; i++) {
            write("in", i % 2, "m" + i);
        }
        stopAfter(500, container(2));

        assertThat(read("out", 0)).hasSize(500);
        assertThat(ThreadNoting.THREADS).allMatch(name -> name.matches("samza-task-[01]"));
        assertThat(lastOffset(0)).isEqualTo("249");
    }

    /** Completes on threads of its own. */
    public static final class Elsewhere implements AsyncStreamTask {
        private static final ExecutorService POOL =
                Executors.newFixedThreadPool(3, NamedThreads.numbered("elsewhere-"));

        @Override
        public void processAsync(
                IncomingMessageEnvelope envelope,
                MessageCollector collector,
                TaskCoordinator coordinator,
                TaskCallback callback) {
            POOL.execute(() -> {
                collector.send(new OutgoingMessageEnvelope(OUT, envelope.getKey(), envelope.getMessage()));
                callback.complete();
            });
        }
    }

    @Test
    void runsAsynchronousTasksWithManyMessagesInFlight() throws Exception {
        logs.stream("in", 2).stream("out", 1);
        config.put("task.class", Elsewhere.class.getName());
        config.put("task.max.concurrency", "8");
        for (int i = 0; i < 500; i++) {
            write("in", i % 2, "m" + i);
        }
        stopAfter(500, container(2));

        assertThat(read("out", 0)).hasSize(500).doesNotHaveDuplicates();
        assertThat(lastOffset(1)).isEqualTo("249");
    }

    private static void stopAfter(long messages, Container container) throws Exception {
        CompletableFuture<ContainerOutcome> running = CompletableFuture.supplyAsync(container::run);
        await().until(() -> running.isDone() || container.report().processedMessages() >= messages);
        container.requestStop();
        assertThat(running.get()).isEqualTo(new ContainerOutcome.Done());
    }

    @Test
    void endsAtOnceWhenStoppedBeforeTheStart() {
        logs.stream("in", 1).stream("out", 1);
        write("in", 0, "a");
        Container container = container(1);
        container.requestStop();

        assertThat(container.run().isDone()).isTrue();
        assertThat(read("out", 0)).isEmpty();
    }

    private Container container(int partitions, SystemStreamPartition... shared) {
        Map<TaskName, TaskModel> tasks = new HashMap<>();
        for (int i = 0; i < partitions; i++) {
            Set<SystemStreamPartition> inputs = new LinkedHashSet<>();
            inputs.add(new SystemStreamPartition("mem", "in", new Partition(i)));
            inputs.addAll(List.of(shared));
            TaskName name = new TaskName("Partition " + i);
            tasks.put(name, new TaskModel(name, inputs, new Partition(i)));
        }
        MapConfig whole = new MapConfig(config);
        JobModel model = new JobModel(whole, Map.of("0", new ContainerModel("0", tasks)));
        return ContainerAssembly.assemble(whole, model, ContainerIdentity.here("0", ""), Incumbency.UNCONTESTED);
    }

    private String lastOffset(int partition) {
        var written = MemoryCheckpoints.scope(scope).get(new TaskName("Partition " + partition));
        return written.get(0).getOffsets().get(new SystemStreamPartition("mem", "in", new Partition(partition)));
    }

    private void write(String stream, int partition, String... messages) {
        for (String message : messages) {
            logs.append(stream, partition, "k".getBytes(UTF_8), message.getBytes(UTF_8));
        }
    }

    private List<String> read(String stream, int partition) {
        return logs.messages(stream, partition).stream()
                .map(bytes -> new String((byte[]) bytes, UTF_8))
                .toList();
    }
}
