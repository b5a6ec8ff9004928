// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.samza.Partition;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.container.TaskName;
import org.apache.samza.flow.DropPolicies;
import org.apache.samza.flow.InputMetrics;
import org.apache.samza.flow.InputOrder;
import org.apache.samza.flow.Inputs;
import org.apache.samza.flow.OutputMetrics;
import org.apache.samza.flow.Outputs;
import org.apache.samza.flow.SerdeTable;
import org.apache.samza.flow.StreamSerdes;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a consumer's batch to {@code process()} and on: what the loop adds to a message, beside a plain loop over the same batches.
 * The batches are made once, so that what is allocated is allocated by the loop.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DispatchBenchmark {
    private static final int PARTITIONS = 8;
    private static final int BATCH = 250;
    private static final int MESSAGES = PARTITIONS * BATCH;

    private final Map<SystemStreamPartition, List<IncomingMessageEnvelope>> batches = new LinkedHashMap<>();
    private final List<Tally> tallies = new ArrayList<>();
    private RunLoop loop;

    /** One tally for each partition, as a job has it. */
    private static final class Tally implements StreamTask {
        private long messages;

        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            messages += envelope.getMessage() == null ? 0 : 1;
        }
    }

    /** A loop of eight tasks with one partition each. */
    @Setup(Level.Trial)
    public void assemble() {
        var registry = new MetricsRegistryMap("benchmark");
        var mailbox = new Mailbox();
        var timers = new Timers(Clock.SYSTEM, mailbox);
        var settings = new LoopSettings(-1, -1, 0, false, false, 5000, 1, -1, -1, 10, 50, List.of(), 1 << 20);
        var outputs = new Outputs(
                Map.of("system", new Nowhere()),
                Map.of(),
                stream -> StreamSerdes.NONE,
                Set.of(),
                new SerdeTable(Map.of()),
                DropPolicies.NONE,
                new OutputMetrics(registry));
        Map<SystemStreamPartition, List<TaskInstance>> takers = new LinkedHashMap<>();
        Map<SystemStreamPartition, String> begin = new LinkedHashMap<>();
        List<TaskInstance> tasks = new ArrayList<>();
        for (int number = 0; number < PARTITIONS; number++) {
            var partition = new SystemStreamPartition("system", "stream", new Partition(number));
            var tally = new Tally();
            var name = "Partition " + number;
            var task = new TaskInstance(
                    new TaskName(name),
                    tally,
                    outputs.collector(name, false),
                    TaskState.NONE,
                    timers,
                    settings,
                    registry);
            task.addInput(partition, null);
            tallies.add(tally);
            tasks.add(task);
            takers.put(partition, List.of(task));
            begin.put(partition, "0");
            batches.put(partition, batch(partition));
        }
        var inputs = new Inputs(
                begin,
                Map.of("system", new Batches()),
                partition -> StreamSerdes.NONE,
                DropPolicies.NONE,
                InputOrder.IN_TURN,
                new InputMetrics(registry));
        var commit = new Commit(
                new Commit.Ports(
                        outputs,
                        new CheckpointForms(List.of("1"), true),
                        partition -> null,
                        Transaction.without(new NoCheckpoints()),
                        Map.of(),
                        Commit.Observer.NONE),
                Map.of());
        loop = new RunLoop(
                tasks,
                Takers.of(takers),
                new RunLoop.Ports(
                        inputs, outputs, commit, DrainMemory.NONE, mailbox, timers, Clock.SYSTEM, Runnable::run),
                settings,
                new LoopMetrics(registry));
        loop.begin();
    }

    private static List<IncomingMessageEnvelope> batch(SystemStreamPartition partition) {
        List<IncomingMessageEnvelope> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            batch.add(new IncomingMessageEnvelope(partition, Integer.toString(i), null, "message", 100, 0, 0));
        }
        return batch;
    }

    /** The container's loop. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long loop() throws InterruptedException {
        long wanted = processed() + MESSAGES;
        while (processed() < wanted) {
            loop.cycle(false);
        }
        return wanted;
    }

    private long processed() {
        long sum = 0;
        for (Tally tally : tallies) {
            sum += tally.messages;
        }
        return sum;
    }

    /** The least that hands the same messages to the same tasks. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long plainLoop() {
        int task = 0;
        for (List<IncomingMessageEnvelope> batch : batches.values()) {
            Tally tally = tallies.get(task++);
            for (IncomingMessageEnvelope envelope : batch) {
                tally.process(envelope, null, null);
            }
        }
        return processed();
    }

    /** Has a batch for each partition whenever it is asked. */
    private final class Batches implements SystemConsumer {
        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void register(SystemStreamPartition partition, String offset) {}

        @Override
        public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
                Set<SystemStreamPartition> partitions, long timeout) {
            Map<SystemStreamPartition, List<IncomingMessageEnvelope>> polled = new LinkedHashMap<>();
            for (SystemStreamPartition partition : partitions) {
                polled.put(partition, batches.get(partition));
            }
            return polled;
        }
    }

    private static final class Nowhere implements SystemProducer {
        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void register(String source) {}

        @Override
        public void send(String source, OutgoingMessageEnvelope envelope) {}

        @Override
        public void flush(String source) {}
    }

    private static final class NoCheckpoints implements CheckpointManager {
        @Override
        public void start() {}

        @Override
        public void register(TaskName taskName) {}

        @Override
        public void writeCheckpoint(TaskName taskName, Checkpoint checkpoint) {}

        @Override
        public Checkpoint readLastCheckpoint(TaskName taskName) {
            return null;
        }

        @Override
        public void stop() {}
    }
}
