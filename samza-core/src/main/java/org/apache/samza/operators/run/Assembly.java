// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.samza.operators.graph.Edge;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.operators.graph.StreamGraph;
import org.apache.samza.system.SystemStream;

/** Makes the operators of one task and links them. */
final class Assembly {
    private final StreamGraph graph;
    private final Topology topology;
    private final Flow flow;
    private final List<Operator> operators = new ArrayList<>();
    private final Map<String, Entrance> entrances = new LinkedHashMap<>();

    Assembly(StreamGraph graph, Topology topology, Flow flow) {
        this.graph = graph;
        this.topology = topology;
        this.flow = flow;
        graph.steps().forEach(this::make);
        for (Edge edge : graph.edges()) {
            entrances.get(edge.from()).out.leadTo(entrances.get(edge.to()).in(edge.side()));
        }
    }

    /** Where messages go into a step, and where they come out. */
    private record Entrance(Operator left, Operator right, Operator out) {
        Operator in(Edge.Side side) {
            return side == Edge.Side.RIGHT ? right : left;
        }

        long taken() {
            return right == null ? left.processed() : left.processed() + right.processed();
        }
    }

    /** Every operator, those that come first in the description first. */
    List<Operator> operators() {
        return operators;
    }

    /** The operators that read streams. */
    List<Functions.Input> inputs() {
        return operators.stream()
                .filter(Functions.Input.class::isInstance)
                .map(Functions.Input.class::cast)
                .toList();
    }

    /** How many messages each step has taken, by its id; both sides of a join together. */
    Map<String, LongSupplier> taken() {
        Map<String, LongSupplier> taken = new LinkedHashMap<>();
        entrances.forEach((id, entrance) -> taken.put(id, entrance::taken));
        return taken;
    }

    private void make(Step step) {
        if (step instanceof Step.StreamJoining join) {
            Functions.Merge joined = new Functions.Merge(new Step.Merging(join.name()), flow);
            JoinSide left = new JoinSide(join, true, joined, flow);
            JoinSide right = new JoinSide(join, false, joined, flow);
            left.leadTo(joined);
            right.leadTo(joined);
            operators.addAll(List.of(left, right, joined));
            entrances.put(step.id(), new Entrance(left, right, joined));
            return;
        }
        Operator operator = operator(step);
        operators.add(operator);
        entrances.put(step.id(), new Entrance(operator, null, operator));
    }

    private Operator operator(Step step) {
        if (step instanceof Step.Input input) {
            return new Functions.Input(input, flow);
        } else if (step instanceof Step.Mapping mapping) {
            return new Functions.Map(mapping, flow);
        } else if (step instanceof Step.FlatMapping mapping) {
            return new Functions.FlatMap(mapping, flow);
        } else if (step instanceof Step.AsyncFlatMapping mapping) {
            return new Functions.AsyncFlatMap(mapping, flow);
        } else if (step instanceof Step.Filtering filtering) {
            return new Functions.Filter(filtering, flow);
        } else if (step instanceof Step.Sinking sinking) {
            return new Functions.Sink(sinking, flow);
        } else if (step instanceof Step.Merging merging) {
            return new Functions.Merge(merging, flow);
        } else if (step instanceof Step.Sending sending) {
            return new Sends.ToStream(sending, topology.stream(sending.streamId()), flow);
        } else if (step instanceof Step.Repartitioning repartitioning) {
            SystemStream stream = topology.stream(repartitioning.streamId());
            return new Sends.PartitionBy(repartitioning, stream, topology.partitions(stream), flow);
        } else if (step instanceof Step.Broadcasting broadcasting) {
            return new Sends.Broadcast(broadcasting, topology.stream(broadcasting.streamId()), flow);
        } else if (step instanceof Step.SendingToTable sending) {
            return sending.options() == null ? new Tables.Put(sending, flow) : new Tables.Update(sending, flow);
        } else if (step instanceof Step.TableJoining joining) {
            return new Tables.Join(joining, flow);
        } else if (step instanceof Step.Windowing windowing) {
            return new WindowOperator(windowing, flow);
        }
        throw new IllegalStateException("No operator for " + step);
    }
}
