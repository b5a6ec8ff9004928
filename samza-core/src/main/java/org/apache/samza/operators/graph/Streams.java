// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.graph;

import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.OutputStream;
import org.apache.samza.operators.graph.GraphBuilder.IntermediateStream;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.descriptors.InputDescriptor;
import org.apache.samza.system.descriptors.InputTransformer;

/** Where streams of a graph begin. */
public final class Streams {
    private Streams() {}

    /** Messages of an input. */
    @SuppressWarnings("unchecked") // the descriptor says what its messages are
    public static <M> MessageStream<M> input(GraphBuilder graph, InputDescriptor<M, ?> descriptor) {
        boolean keyed = descriptor.getSerde() instanceof KVSerde;
        InputTransformer<Object> transformer =
                (InputTransformer<Object>) descriptor.getTransformer().orElse(null);
        var step = graph.add(
                new Step.Input(graph.name(OpCode.INPUT), descriptor.getStreamId(), keyed, transformer, false));
        return new DescribedStream<>(graph, step.id());
    }

    /** An output to send to. */
    public static <M> OutputStream<M> output(String streamId, Serde<?> serde) {
        return new Output<>(streamId, serde instanceof KVSerde);
    }

    static <M> MessageStream<M> intermediate(GraphBuilder graph, IntermediateStream stream, boolean keyed) {
        graph.addIntermediate(stream);
        var step = graph.add(new Step.Input(graph.name(OpCode.INPUT), stream.id(), keyed, null, true));
        return new DescribedStream<>(graph, step.id());
    }

    /** An output of the application. */
    record Output<M>(String streamId, boolean keyed) implements OutputStream<M> {}
}
