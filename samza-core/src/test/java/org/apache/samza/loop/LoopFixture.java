// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.samza.Partition;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.schema.ConfigKey;
import org.apache.samza.container.TaskName;
import org.apache.samza.flow.DropPolicies;
import org.apache.samza.flow.InputMetrics;
import org.apache.samza.flow.InputOrder;
import org.apache.samza.flow.Inputs;
import org.apache.samza.flow.OutputMetrics;
import org.apache.samza.flow.Outputs;
import org.apache.samza.flow.SerdeTable;
import org.apache.samza.flow.StreamSerdes;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.guarantee.GuaranteeKeys;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.scheduler.CallbackScheduler;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.testing.PassiveConsumer;

/** A loop over tasks of a test, on a clock moved by hand, with messages handed in by hand. */
final class LoopFixture {
    static final Guarantee AT_LEAST_ONCE =
            new Guarantee(Guarantee.Level.AT_LEAST_ONCE, "", false, Optional.empty(), Set.of());
    static final Guarantee EXACTLY_ONCE =
            new Guarantee(Guarantee.Level.EXACTLY_ONCE, "", false, Optional.of("kafka"), Set.of("kafka"));

    private static final List<ConfigKey<?>> KEYS =
            Stream.of(LoopKeys.ALL, GuaranteeKeys.ALL).flatMap(List::stream).toList();

    final ManualClock clock = new ManualClock();
    final Mailbox mailbox = new Mailbox();
    final Timers timers = new Timers(clock, mailbox);
    final MetricsRegistryMap registry = new MetricsRegistryMap("test");
    final List<OutgoingMessageEnvelope> sent = new ArrayList<>();
    final List<String> committed = new ArrayList<>();
    final Map<String, TaskInstance> tasks = new LinkedHashMap<>();
    LoopSettings settings = ignoring("");
    Executor pool;
    TaskState state = TaskState.NONE;
    SystemConsumer consumer = new Consumer();
    /** Of checkpoints. */
    List<String> versions = List.of("1");

    DrainMemory drains = DrainMemory.NONE;
    int polls;

    private final Map<SystemStreamPartition, List<TaskInstance>> consumers = new LinkedHashMap<>();
    private final Map<SystemStreamPartition, List<SideFeed>> feeds = new LinkedHashMap<>();
    private final Map<SystemStreamPartition, Deque<IncomingMessageEnvelope>> waiting = new HashMap<>();
    private final Outputs outputs = new Outputs(
            Map.of("sys", new Producer()),
            Map.of(),
            stream -> StreamSerdes.NONE,
            Set.of(),
            new SerdeTable(Map.of()),
            DropPolicies.NONE,
            new OutputMetrics(registry));
    private RunLoop loop;

    /** Settings by the keys that users know; without windows, unless they say otherwise. */
    static LoopSettings atLeastOnce(String... keysAndValues) {
        return settings(AT_LEAST_ONCE, keysAndValues);
    }

    /** The same under exactly-once. */
    static LoopSettings exactlyOnce(String... keysAndValues) {
        return settings(EXACTLY_ONCE, keysAndValues);
    }

    private static LoopSettings settings(Guarantee guarantee, String... keysAndValues) {
        Map<String, String> config = new HashMap<>(Map.of(
                "task.shutdown.ms", "5000",
                "task.max.idle.ms", "1",
                "task.poll.interval.ms", "10",
                "task.commit.max.uncommitted.bytes", "1048576"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = keysAndValues[i];
            if (KEYS.stream().noneMatch(known -> known.name().equals(key))) {
                throw new IllegalArgumentException("The loop has no key " + key);
            }
            config.put(key, keysAndValues[i + 1]);
        }
        return LoopSettings.of(new MapConfig(config), guarantee);
    }

    /** With windows and periodic commits. */
    static LoopSettings concurrent(int concurrency, long timeoutMs) {
        return atLeastOnce(
                "task.window.ms",
                "100",
                "task.commit.ms",
                "1000",
                "task.max.concurrency",
                Integer.toString(concurrency),
                "task.callback.timeout.ms",
                Long.toString(timeoutMs));
    }

    /** With windows and periodic commits. */
    static LoopSettings ignoring(String exceptions) {
        return atLeastOnce("task.window.ms", "100", "task.commit.ms", "1000", "task.ignored.exceptions", exceptions);
    }

    static SystemStreamPartition partition(int number) {
        return new SystemStreamPartition("sys", "in", new Partition(number));
    }

    /** Adds a task that reads some partitions. */
    TaskInstance task(String name, Object user, int... partitions) {
        TaskInstance task = new TaskInstance(
                new TaskName(name), user, outputs.collector(name, false), state, timers, settings, registry);
        for (int number : partitions) {
            task.addInput(partition(number), null);
            consumers
                    .computeIfAbsent(partition(number), any -> new ArrayList<>())
                    .add(task);
            waiting.computeIfAbsent(partition(number), any -> new ArrayDeque<>());
        }
        tasks.put(name, task);
        return task;
    }

    /** Adds a partition that fills a store of a task. */
    void sideInput(String task, int partition, SeenBefore seen, SideFeed.Taker taker) {
        tasks.get(task).addSideInput(partition(partition));
        feeds.computeIfAbsent(partition(partition), any -> new ArrayList<>())
                .add(new SideFeed(tasks.get(task), taker, seen));
        waiting.computeIfAbsent(partition(partition), any -> new ArrayDeque<>());
    }

    CallbackScheduler scheduler(String task) {
        return tasks.get(task).scheduler();
    }

    void message(int partition, int offset, Object message) {
        waiting.get(partition(partition))
                .add(new IncomingMessageEnvelope(
                        partition(partition), Integer.toString(offset), "key", message, 0, 0, 0));
    }

    /** A watermark that the consumer puts in between messages; it has no offset. */
    void watermark(int partition, long timestamp) {
        waiting.get(partition(partition))
                .add(IncomingMessageEnvelope.buildWatermarkEnvelope(partition(partition), timestamp));
    }

    void endOfStream(int partition) {
        waiting.get(partition(partition)).add(IncomingMessageEnvelope.buildEndOfStreamEnvelope(partition(partition)));
    }

    RunLoop loop() {
        if (loop == null) {
            Map<SystemStreamPartition, String> begin = new LinkedHashMap<>();
            consumers.keySet().forEach(partition -> begin.put(partition, "0"));
            feeds.keySet().forEach(partition -> begin.put(partition, "0"));
            InputOrder order = new InputOrder(Map.of(), Map.of(), Integer.MAX_VALUE, null, feeds.keySet());
            Inputs inputs = new Inputs(
                    begin,
                    Map.of("sys", consumer),
                    partition -> StreamSerdes.NONE,
                    DropPolicies.NONE,
                    order,
                    new InputMetrics(registry));
            Commit commit = new Commit(
                    new Commit.Ports(
                            outputs,
                            new CheckpointForms(versions, true),
                            partition -> null,
                            Transaction.without(new Checkpoints()),
                            Map.of(),
                            Commit.Observer.NONE),
                    Map.of());
            loop = new RunLoop(
                    List.copyOf(tasks.values()),
                    new Takers(consumers, feeds),
                    new RunLoop.Ports(inputs, outputs, commit, drains, mailbox, timers, clock, pool),
                    settings,
                    new LoopMetrics(registry));
            loop.begin();
        }
        return loop;
    }

    /** Rounds until there is nothing to do at this time. */
    void settle() {
        try {
            for (int i = 0; i < 1000 && !loop().isDone(); i++) {
                if (loop().cycle(false) == 0) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void advanceMs(long millis) {
        clock.advanceMs(millis);
        settle();
    }

    long count(String name) {
        return registry.getGroup("org.apache.samza.container.TaskInstanceMetrics")
                                .get(name)
                        instanceof Counter counter
                ? counter.getCount()
                : -1;
    }

    private final class Producer implements SystemProducer {
        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void register(String source) {}

        @Override
        public void send(String source, OutgoingMessageEnvelope envelope) {
            sent.add(envelope);
        }

        @Override
        public void flush(String source) {}
    }

    private final class Consumer extends PassiveConsumer {
        @Override
        public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
                Set<SystemStreamPartition> partitions, long timeout) {
            polls++;
            Map<SystemStreamPartition, List<IncomingMessageEnvelope>> polled = new LinkedHashMap<>();
            for (SystemStreamPartition partition : partitions) {
                polled.put(partition, new ArrayList<>(waiting.get(partition)));
                waiting.get(partition).clear();
            }
            return polled;
        }
    }

    private final class Checkpoints implements CheckpointManager {
        @Override
        public void start() {}

        @Override
        public void register(TaskName taskName) {}

        @Override
        public void writeCheckpoint(TaskName taskName, Checkpoint checkpoint) {
            StringBuilder line = new StringBuilder(taskName.getTaskName());
            checkpoint
                    .getOffsets()
                    .forEach((partition, offset) -> line.append(" ")
                            .append(partition.getPartition().getPartitionId())
                            .append("@")
                            .append(offset));
            committed.add(line.toString());
        }

        @Override
        public Checkpoint readLastCheckpoint(TaskName taskName) {
            return null;
        }

        @Override
        public void stop() {}
    }
}
