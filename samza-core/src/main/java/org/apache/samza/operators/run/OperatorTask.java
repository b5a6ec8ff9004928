// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.context.Context;
import org.apache.samza.loop.ControlListenerTask;
import org.apache.samza.loop.DrainableTask;
import org.apache.samza.loop.LoopGuest;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.operators.graph.StreamGraph;
import org.apache.samza.scheduler.CallbackScheduler;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.WatermarkMessage;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.ClosableTask;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCallback;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.task.WindowableTask;

/**
 * The task of an application that is written with operators: an ordinary task of the loop, which makes every message an argument
 * of the operator that reads its stream.
 */
public abstract sealed class OperatorTask
        implements InitableTask, WindowableTask, ClosableTask, ControlListenerTask, DrainableTask, LoopGuest {
    private final StreamGraph graph;
    private final Map<SystemStreamPartition, Functions.Input> inputs = new HashMap<>();
    /** By partition of an intermediate stream; of those that have ended too. */
    private final Map<SystemStreamPartition, List<Writer>> writers = new HashMap<>();

    private List<Operator> operators = List.of();
    private Flow flow;
    /** Set until the task is initialised. */
    private Place place;

    private SystemStreamPartition lastPartition;
    private Functions.Input lastInput;

    private OperatorTask(StreamGraph graph) {
        this.graph = graph;
    }

    /**
     * A task with functions of its own.
     *
     * @param graph what the application has described; it is copied
     * @param waits whether operators wait for answers from outside, so that messages are done later
     * @throws SamzaException when functions cannot be copied
     */
    public static OperatorTask of(StreamGraph graph, boolean waits) {
        return waits ? new Waiting(graph.copy()) : new Straight(graph.copy());
    }

    /** Every message is done when the call returns. */
    private static final class Straight extends OperatorTask implements StreamTask {
        Straight(StreamGraph graph) {
            super(graph);
        }

        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            super.flow.enter(collector, coordinator);
            super.input(envelope.getSystemStreamPartition()).accept(envelope);
        }
    }

    /** Messages are done when what they wait for has come. */
    private static final class Waiting extends OperatorTask implements AsyncStreamTask {
        Waiting(StreamGraph graph) {
            super(graph);
        }

        @Override
        public void processAsync(
                IncomingMessageEnvelope envelope,
                MessageCollector collector,
                TaskCoordinator coordinator,
                TaskCallback callback) {
            super.flow.start(
                    collector,
                    coordinator,
                    callback,
                    () -> super.input(envelope.getSystemStreamPartition()).accept(envelope));
        }
    }

    private Functions.Input input(SystemStreamPartition partition) {
        if (partition == lastPartition) {
            return lastInput;
        }
        Functions.Input input = inputs.get(partition);
        if (input == null) {
            throw new SamzaException("A message came from " + partition + ", which no operator reads; operators read "
                    + inputs.keySet());
        }
        lastPartition = partition;
        lastInput = input;
        return input;
    }

    @Override
    public final void init(Context context) {
        String name = context.getTaskContext().getTaskModel().getTaskName().getTaskName();
        Topology topology = new Topology(context.getJobContext().getJobModel(), graph);
        flow = new Flow(name, topology.ending(name));
        if (place != null) {
            flow.settle(place);
        }
        Assembly assembly = new Assembly(graph, topology, flow);
        operators = assembly.operators();
        Set<SystemStreamPartition> own = context.getTaskContext().getTaskModel().getSystemStreamPartitions();
        for (Functions.Input input : assembly.inputs()) {
            connect(input, own, topology);
        }
        assembly.inputs().forEach(Operator::dropIfAbsent);
        operators.forEach(operator -> operator.start(context));
        CallbackScheduler callbacks = context.getTaskContext().getCallbackScheduler();
        operators.forEach(operator -> operator.schedule(callbacks));
        publish(assembly.taken(), context.getTaskContext().getTaskMetricsRegistry());
    }

    private void connect(Functions.Input input, Set<SystemStreamPartition> own, Topology topology) {
        for (SystemStreamPartition partition : own) {
            if (!partition.getSystemStream().equals(topology.stream(input.step().streamId()))) {
                continue;
            }
            inputs.put(partition, input);
            if (input.step().intermediate()) {
                List<Writer> all = topology.writers(input.step().streamId()).stream()
                        .map(writer -> new Writer(partition, writer, topology.ending(writer)))
                        .toList();
                all.forEach(input::addSource);
                writers.put(partition, all);
            } else {
                input.addSource(partition);
            }
        }
    }

    /**
     * A source of an intermediate stream: one task as seen in one partition.
     *
     * @param ending name under which it tells its end; its watermarks come under the task's own
     */
    private record Writer(SystemStreamPartition partition, String task, String ending) {
        boolean isCalled(String name) {
            return ending.equals(name) || task.equals(name);
        }
    }

    private static void publish(Map<String, LongSupplier> taken, MetricsRegistry registry) {
        taken.forEach((step, messages) -> registry.newGauge("operators", new Gauge<>(step + "-messages", 0L) {
            @Override
            public Long getValue() {
                return messages.getAsLong();
            }
        }));
    }

    @Override
    public final void settle(Place inLoop) {
        place = inLoop;
        if (flow != null) {
            flow.settle(inLoop);
        }
    }

    @Override
    public final String waitsFor(TaskCallback message) {
        String operators = flow.waitsFor(message);
        return operators.isEmpty() ? "" : "operator " + operators;
    }

    @Override
    public final void window(MessageCollector collector, TaskCoordinator coordinator) {
        flow.run(collector, coordinator, () -> operators.forEach(operator -> operator.look(flow.nowMs())));
    }

    @Override
    public final boolean onControlMessage(
            IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        SystemStreamPartition partition = envelope.getSystemStreamPartition();
        Functions.Input input = input(partition);
        flow.run(collector, coordinator, () -> control(input, partition, envelope));
        return input.openSources().stream().noneMatch(source -> isOf(source, partition));
    }

    private static void control(
            Functions.Input input, SystemStreamPartition partition, IncomingMessageEnvelope envelope) {
        Object message = envelope.getMessage();
        if (envelope.isEndOfStream()) {
            sources(input, partition, null).forEach(input::end);
        } else if (message instanceof EndOfStreamMessage end) {
            sources(input, partition, end.getTaskName()).forEach(input::end);
        } else if (message instanceof WatermarkMessage watermark) {
            sources(input, partition, watermark.getTaskName())
                    .forEach(source -> input.advance(source, watermark.getTimestamp()));
        }
    }

    /** What a control message speaks of: one writer, or everything that comes through the partition. */
    private static List<Object> sources(Functions.Input input, SystemStreamPartition partition, String name) {
        return input.openSources().stream()
                .filter(source -> name != null && source instanceof Writer writer
                        ? writer.partition.equals(partition) && writer.isCalled(name)
                        : isOf(source, partition))
                .toList();
    }

    private static boolean isOf(Object source, SystemStreamPartition partition) {
        return source instanceof Writer writer ? writer.partition.equals(partition) : source.equals(partition);
    }

    /** Which writers of an intermediate stream have ended is kept in the stream alone. */
    @Override
    public final void repeatEnds(SystemStreamPartition partition, MessageCollector collector) {
        List<Object> open = input(partition).openSources();
        Integer number = partition.getPartition().getPartitionId();
        for (Writer writer : writers.getOrDefault(partition, List.of())) {
            if (!open.contains(writer)) {
                Object end = new EndOfStreamMessage(writer.ending);
                collector.send(new OutgoingMessageEnvelope(partition.getSystemStream(), number, null, end));
            }
        }
    }

    @Override
    public final boolean isSource(SystemStreamPartition partition) {
        Functions.Input input = inputs.get(partition);
        return input == null || !input.step().intermediate();
    }

    @Override
    public final Set<String> writers(SystemStreamPartition partition) {
        return inputs.get(partition).openSources().stream()
                .filter(source -> isOf(source, partition))
                .map(source -> ((Writer) source).task)
                .collect(Collectors.toSet());
    }

    @Override
    public final void drained(
            Set<SystemStreamPartition> partitions,
            String drain,
            MessageCollector collector,
            TaskCoordinator coordinator) {
        flow.run(collector, coordinator, () -> {
            for (SystemStreamPartition partition : partitions) {
                Functions.Input input = input(partition);
                sources(input, partition, null).forEach(source -> input.drain(source, drain));
            }
        });
    }

    @Override
    public final void close() {
        CloseStack functions = new CloseStack();
        operators.forEach(operator -> operator.closeWith(functions));
        functions.close();
    }
}
