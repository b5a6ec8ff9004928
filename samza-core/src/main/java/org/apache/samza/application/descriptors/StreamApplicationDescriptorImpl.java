// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.application.descriptors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobSettings;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.OutputStream;
import org.apache.samza.operators.graph.GraphBuilder;
import org.apache.samza.operators.graph.GraphBuilder.IntermediateStream;
import org.apache.samza.operators.graph.StreamGraph;
import org.apache.samza.operators.graph.Streams;
import org.apache.samza.operators.graph.TableRef;
import org.apache.samza.system.descriptors.InputDescriptor;
import org.apache.samza.system.descriptors.OutputDescriptor;
import org.apache.samza.system.descriptors.StreamExpander;
import org.apache.samza.table.Table;
import org.apache.samza.table.descriptors.TableDescriptor;

/** An application that is written with operators. */
public final class StreamApplicationDescriptorImpl extends ApplicationDescriptorImpl<StreamApplicationDescriptor>
        implements StreamApplicationDescriptor {
    private final GraphBuilder graph;
    private final Map<InputDescriptor<?, ?>, MessageStream<?>> streams = new HashMap<>();

    StreamApplicationDescriptorImpl(StreamApplication application, Config config) {
        super(application, config);
        JobSettings job = JobSettings.of(config);
        this.graph = new GraphBuilder(job.name(), job.id());
    }

    @Override
    StreamApplicationDescriptor self() {
        return this;
    }

    @Override
    @SuppressWarnings("unchecked") // an expander says what its messages are; a descriptor always gives the same stream
    public <M> MessageStream<M> getInputStream(InputDescriptor<M, ?> inputDescriptor) {
        MessageStream<?> known = streams.get(inputDescriptor);
        if (known != null) {
            return (MessageStream<M>) known;
        }
        Optional<StreamExpander> expander =
                inputDescriptor.getSystemDescriptor().getExpander();
        MessageStream<M> stream;
        if (expander.isPresent()) {
            stream = (MessageStream<M>) expander.get().apply(this, inputDescriptor);
        } else {
            addInput(inputDescriptor);
            stream = Streams.input(graph, inputDescriptor);
        }
        streams.put(inputDescriptor, stream);
        return stream;
    }

    @Override
    public <M> OutputStream<M> getOutputStream(OutputDescriptor<M, ?> outputDescriptor) {
        addOutput(outputDescriptor);
        return Streams.output(outputDescriptor.getStreamId(), outputDescriptor.getSerde());
    }

    @Override
    public <K, V> Table<KV<K, V>> getTable(TableDescriptor<K, V, ?> tableDescriptor) {
        addTable(tableDescriptor);
        return new TableRef<>(tableDescriptor.getTableId());
    }

    /** The steps that were described. */
    public StreamGraph graph() {
        return graph.graph();
    }

    /** Streams that the application writes for itself. */
    public List<IntermediateStream> intermediates() {
        return graph.intermediates();
    }
}
