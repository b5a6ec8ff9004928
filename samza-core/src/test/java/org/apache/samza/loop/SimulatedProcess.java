// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.apache.samza.loop.SimulatedWorld.inputPartition;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.container.TaskName;
import org.apache.samza.flow.DropPolicies;
import org.apache.samza.flow.InputMetrics;
import org.apache.samza.flow.InputOrder;
import org.apache.samza.flow.Inputs;
import org.apache.samza.flow.OutputMetrics;
import org.apache.samza.flow.Outputs;
import org.apache.samza.flow.SerdeTable;
import org.apache.samza.flow.StreamSerdes;
import org.apache.samza.flow.TaskCollector;
import org.apache.samza.loop.SimulatedWorld.Delivery;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCallback;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.task.TaskCoordinator.RequestScope;
import org.apache.samza.task.WindowableTask;
import org.apache.samza.util.NoOpMetricsRegistry;

/** One life of a container in a {@link SimulatedWorld}: the real loop on fake ports. Whatever is held here dies with it. */
final class SimulatedProcess {
    /** How tasks are run. */
    enum Kind {
        INLINE,
        LENT,
        ASYNC,
        POOLED
    }

    private final SimulatedWorld world;
    private final Kind kind;
    private final Random random;
    private final Faults faults;
    private final ManualClock clock;
    private final Mailbox mailbox = new Mailbox();
    private final Map<SystemStreamPartition, Integer> acknowledged = new HashMap<>();
    /** Work of pool threads, and completions of asynchronous tasks, which happen when the simulation says so. */
    private final List<Runnable> elsewhere = new ArrayList<>();

    private final RunLoop loop;

    SimulatedProcess(
            SimulatedWorld world, Kind kind, List<CommitStep> order, Random random, Faults faults, ManualClock clock) {
        this.world = world;
        this.kind = kind;
        this.random = random;
        this.faults = faults;
        this.clock = clock;
        LoopSettings settings = settings();
        var registry = new NoOpMetricsRegistry();
        world.abort();
        boolean fencesLogs = world.delivery == Delivery.AT_LEAST_ONCE;
        Producer producer = new Producer();
        Producer logProducer = fencesLogs ? new Producer() : producer;
        Outputs outputs = new Outputs(
                Map.of("sim", producer),
                fencesLogs ? Map.of("sim", logProducer) : Map.of(),
                stream -> StreamSerdes.NONE,
                Set.of(SimulatedWorld.CHANGELOG),
                new SerdeTable(Map.of()),
                DropPolicies.NONE,
                new OutputMetrics(registry));
        Timers timers = new Timers(clock, mailbox);
        Map<SystemStreamPartition, String> begin = new LinkedHashMap<>();
        Map<SystemStreamPartition, List<TaskInstance>> consumers = new HashMap<>();
        List<TaskInstance> tasks = new ArrayList<>();
        for (int i = 0; i < world.partitions; i++) {
            if (world.saves) {
                world.restoreSnapshot(i);
            } else {
                world.restore(i);
            }
            int checkpointed = world.checkpointed(i);
            TaskCollector collector = outputs.collector("task" + i, false);
            Store store = new Store(i, collector);
            TaskInstance task = new TaskInstance(
                    SimulatedWorld.task(i), user(i, store), collector, store, timers, settings, registry);
            task.addInput(inputPartition(i), checkpointed < 0 ? null : Integer.toString(checkpointed));
            begin.put(inputPartition(i), Integer.toString(checkpointed + 1));
            consumers.put(inputPartition(i), List.of(task));
            tasks.add(task);
        }
        Consumer consumer = new Consumer();
        begin.forEach(consumer::register);
        Inputs inputs = new Inputs(
                begin,
                Map.of("sim", consumer),
                partition -> StreamSerdes.NONE,
                DropPolicies.NONE,
                InputOrder.IN_TURN,
                new InputMetrics(registry));
        Commit commit = new Commit(
                new Commit.Ports(
                        outputs,
                        new CheckpointForms(List.of(world.saves ? "2" : "1"), true),
                        partition -> acknowledged.containsKey(partition)
                                ? Integer.toString(acknowledged.get(partition))
                                : null,
                        new SimulatedTransaction(logProducer),
                        Map.of(),
                        Commit.Observer.NONE),
                world.checkpoints,
                order);
        boolean pooled = kind == Kind.LENT || kind == Kind.POOLED;
        loop = new RunLoop(
                tasks,
                Takers.of(consumers),
                new RunLoop.Ports(
                        inputs,
                        outputs,
                        commit,
                        DrainMemory.NONE,
                        mailbox,
                        timers,
                        clock,
                        pooled ? elsewhere::add : null),
                settings,
                new LoopMetrics(registry));
        loop.begin();
    }

    private LoopSettings settings() {
        int concurrency = kind == Kind.INLINE || kind == Kind.LENT ? 1 : 1 + random.nextInt(4);
        if (kind == Kind.POOLED) {
            concurrency++;
        }
        boolean exactlyOnce = world.delivery == Delivery.EXACTLY_ONCE;
        boolean asyncCommit = random.nextBoolean() && !exactlyOnce && (world.commitsInFlight || !world.saves);
        // Commits are put off after long ones, and time passes within a commit only where the world lets it.
        long longestPauseMs = exactlyOnce && random.nextBoolean() ? 200 : 0;
        return new LoopSettings(
                20,
                50,
                longestPauseMs,
                exactlyOnce,
                asyncCommit,
                1_000_000,
                concurrency,
                -1,
                -1,
                1,
                5,
                List.of(),
                1 << 20);
    }

    // Running.

    /** One round of the loop, then some of what other threads would do. */
    void step() throws InterruptedException {
        loop.cycle(false);
        while (!elsewhere.isEmpty() && random.nextInt(3) > 0) {
            elsewhere.remove(random.nextInt(elsewhere.size())).run();
        }
    }

    void requestStop() {
        loop.requestStop();
    }

    boolean isDone() {
        return loop.isDone();
    }

    // The user's task.

    private Object user(int partition, Store store) {
        return kind == Kind.ASYNC ? new AsyncUser(partition, store) : new SyncUser(partition, store);
    }

    /** Notes the offset of the key and sends the message on. */
    private final class SyncUser implements StreamTask, WindowableTask {
        private final int partition;
        private final Store store;
        private int next;

        SyncUser(int partition, Store store) {
            this.partition = partition;
            this.store = store;
            this.next = world.checkpointed(partition) + 1;
        }

        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            int offset = Integer.parseInt(envelope.getOffset());
            if (kind != Kind.POOLED) {
                expectNext(partition, offset, next++);
            }
            note(partition, store, envelope, offset, collector);
            if (random.nextInt(20) == 0) {
                coordinator.commit(
                        random.nextBoolean() ? RequestScope.CURRENT_TASK : RequestScope.ALL_TASKS_IN_CONTAINER);
            }
        }

        @Override
        public void window(MessageCollector collector, TaskCoordinator coordinator) {
            faults.point("in window");
        }
    }

    private static void expectNext(int partition, int offset, int expected) {
        if (offset != expected) {
            fail("Message " + offset + " of partition " + partition + " came where " + expected + " was due");
        }
    }

    private void note(
            int partition, Store store, IncomingMessageEnvelope envelope, int offset, MessageCollector collector) {
        String key = (String) envelope.getMessage();
        // Messages may finish out of order, so the higher offset stays.
        store.put(key, Math.max(offset, store.get(key)));
        collector.send(new OutgoingMessageEnvelope(SimulatedWorld.OUTPUT, partition, offset, key));
    }

    /** The same, when another thread gets to it: it sends when it completes, not when it receives. */
    private final class AsyncUser implements AsyncStreamTask {
        private final int partition;
        private final Store store;
        private int next;

        AsyncUser(int partition, Store store) {
            this.partition = partition;
            this.store = store;
            this.next = world.checkpointed(partition) + 1;
        }

        @Override
        public void processAsync(
                IncomingMessageEnvelope envelope,
                MessageCollector collector,
                TaskCoordinator coordinator,
                TaskCallback callback) {
            int offset = Integer.parseInt(envelope.getOffset());
            expectNext(partition, offset, next++);
            Runnable work = () -> {
                note(partition, store, envelope, offset, collector);
                if (random.nextInt(20) == 0) {
                    coordinator.commit(RequestScope.CURRENT_TASK);
                }
                callback.complete();
            };
            if (random.nextInt(5) == 0) {
                work.run();
            } else {
                elsewhere.add(work);
            }
        }
    }

    // Ports.

    /** A write-back store: dirty entries in memory, a batch on its way, the rest on disk. */
    private final class Store implements TaskState, StateBackup {
        private final int partition;
        private final TaskCollector collector;
        private final Map<String, Integer> dirty = new LinkedHashMap<>();
        private final Map<String, Integer> staged = new LinkedHashMap<>();
        private Map<String, Integer> copy = Map.of();
        private String committed;

        Store(int partition, TaskCollector collector) {
            this.partition = partition;
            this.collector = collector;
            this.committed = world.marker(partition);
        }

        int get(String key) {
            Integer value = dirty.containsKey(key) ? dirty.get(key) : staged.get(key);
            return value != null ? value : world.disks.get(partition).entries.getOrDefault(key, -1);
        }

        void put(String key, int value) {
            dirty.put(key, value);
        }

        @Override
        public Map<String, SystemStreamPartition> changelogs() {
            return world.saves ? Map.of() : Map.of(SimulatedWorld.STORE, SimulatedWorld.changelogPartition(partition));
        }

        @Override
        public String appliedOffset(String store) {
            int applied = world.disks.get(partition).appliedOffset;
            return applied < 0 ? null : Integer.toString(applied);
        }

        @Override
        public void stage() {
            faults.point("before stage");
            if (!world.saves) {
                dirty.forEach((key, value) ->
                        collector.send(new OutgoingMessageEnvelope(SimulatedWorld.CHANGELOG, partition, key, value)));
            }
            staged.putAll(dirty);
            dirty.clear();
            faults.point("after stage");
        }

        @Override
        public void apply(Function<SystemStreamPartition, String> newestAcknowledged) {
            faults.point("before apply");
            if (world.saves) {
                world.disks.get(partition).uncommitted = false;
                faults.point("after apply");
                return;
            }
            String newest = newestAcknowledged.apply(SimulatedWorld.changelogPartition(partition));
            world.apply(partition, staged, newest == null ? null : Integer.valueOf(newest));
            staged.clear();
            faults.point("after apply");
        }

        @Override
        public long uncommittedBytes() {
            return dirty.size();
        }

        @Override
        public StateBackup backup() {
            return this;
        }

        @Override
        public boolean isActive() {
            return world.saves;
        }

        @Override
        public void snapshot(CheckpointId id, Function<SystemStreamPartition, String> newestAcknowledged) {
            SimulatedWorld.Disk disk = world.disks.get(partition);
            faults.point("before snapshot");
            disk.uncommitted = true;
            faults.point("in snapshot");
            disk.entries.putAll(staged);
            staged.clear();
            faults.point("after snapshot");
            copy = new HashMap<>(disk.entries);
        }

        @Override
        public CompletableFuture<Map<String, Map<String, String>>> upload(CheckpointId id) {
            Map<String, Integer> fixed = copy;
            Upload upload = new Upload(() -> {
                faults.point("before upload");
                String name = world.save(fixed);
                faults.point("after upload");
                return Map.of(SimulatedWorld.BACKEND, Map.of(SimulatedWorld.STORE, name));
            });
            elsewhere.add(upload::make);
            return upload;
        }

        @Override
        public void committed(CheckpointId id, Map<String, Map<String, String>> markers) {
            faults.point("before removal");
            if (committed != null) {
                world.delete(partition, committed);
            }
            faults.point("after removal");
            committed = markers.get(SimulatedWorld.BACKEND).get(SimulatedWorld.STORE);
        }
    }

    /** Made when the simulation says so, or when somebody waits for it. */
    private static final class Upload extends CompletableFuture<Map<String, Map<String, String>>> {
        private final Supplier<Map<String, Map<String, String>>> work;

        Upload(Supplier<Map<String, Map<String, String>>> work) {
            this.work = work;
        }

        void make() {
            if (!isDone()) {
                complete(work.get());
            }
        }

        @Override
        public Map<String, Map<String, String>> get() throws InterruptedException, ExecutionException {
            make();
            return super.get();
        }
    }

    /** Forgets what was not flushed, except what happened to get through before. */
    private final class Producer implements SystemProducer {
        private final List<OutgoingMessageEnvelope> unflushed = new ArrayList<>();

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void register(String source) {}

        @Override
        public void send(String source, OutgoingMessageEnvelope envelope) {
            faults.point("before send");
            unflushed.add(envelope);
            if (random.nextInt(4) == 0) {
                getThrough(random.nextInt(unflushed.size() + 1));
            }
            faults.point("after send");
        }

        @Override
        public void flush(String source) {
            faults.point("before flush");
            getThrough(random.nextInt(unflushed.size() + 1));
            faults.point("in flush");
            getThrough(unflushed.size());
            faults.point("after flush");
        }

        private void getThrough(int count) {
            List<OutgoingMessageEnvelope> through = unflushed.subList(0, count);
            for (OutgoingMessageEnvelope envelope : through) {
                int partition = (Integer) envelope.getPartitionKey();
                if (envelope.getSystemStream().equals(SimulatedWorld.OUTPUT)) {
                    world.output(partition, (Integer) envelope.getKey());
                } else {
                    int offset = world.change(partition, (String) envelope.getKey(), (Integer) envelope.getMessage());
                    acknowledged.put(SimulatedWorld.changelogPartition(partition), offset);
                }
            }
            through.clear();
        }
    }

    private final class Consumer implements SystemConsumer {
        private final Map<SystemStreamPartition, Integer> positions = new HashMap<>();

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void register(SystemStreamPartition partition, String offset) {
            positions.put(partition, Integer.valueOf(offset));
        }

        @Override
        public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
                Set<SystemStreamPartition> partitions, long timeout) {
            Map<SystemStreamPartition, List<IncomingMessageEnvelope>> polled = new HashMap<>();
            for (SystemStreamPartition partition : partitions) {
                List<String> log = world.input.get(partition.getPartition().getPartitionId());
                int from = positions.get(partition);
                int to = Math.min(log.size(), from + random.nextInt(8));
                List<IncomingMessageEnvelope> batch = new ArrayList<>();
                for (int offset = from; offset < to; offset++) {
                    batch.add(new IncomingMessageEnvelope(
                            partition, Integer.toString(offset), null, log.get(offset), 0, 0, 0));
                }
                positions.put(partition, to);
                polled.put(partition, batch);
            }
            return polled;
        }
    }

    /** Commits by a coordinator whose answer may not come: then it has committed or not. */
    private final class SimulatedTransaction implements Transaction {
        private final Producer producer;

        SimulatedTransaction(Producer producer) {
            this.producer = producer;
        }

        @Override
        public boolean keepsCheckpoints() {
            return true;
        }

        @Override
        public void write(Map<TaskName, List<Checkpoint>> checkpoints) {
            checkpoints.forEach((task, versions) -> {
                faults.point("before checkpoint");
                world.checkpoint(task, versions.get(0));
                faults.point("after checkpoint");
            });
        }

        @Override
        public void commit() {
            faults.point("before commit");
            producer.flush("commit");
            faults.unanswered("commit, not done");
            world.commit();
            faults.unanswered("commit, done");
            faults.point("after commit");
        }
    }
}
