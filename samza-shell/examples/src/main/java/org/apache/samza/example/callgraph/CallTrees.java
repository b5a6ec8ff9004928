// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.callgraph;

import java.time.Duration;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.kv.descriptors.RocksDbTableDescriptor;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;

/** The first half of the call graph: calls, which lie in their topic in no order, become one tree for each request. */
public final class CallTrees implements StreamApplication {
    static final String OPEN_REQUESTS = "open-requests";
    /** How long a request waits for its calls, in ms. */
    static final String TIMEOUT_MS = "call-graph.timeout.ms";

    private static final long DEFAULT_TIMEOUT_MS = 10_000;

    @Override
    public void describe(StreamApplicationDescriptor app) {
        var kafka = new KafkaSystemDescriptor("kafka");
        app.withDefaultSystem(kafka);
        trees(app, kafka);
    }

    /** Describes the steps from calls to trees, which go to a topic of their own and on. */
    static MessageStream<CallTree> trees(StreamApplicationDescriptor app, KafkaSystemDescriptor kafka) {
        var calls = kafka.getInputDescriptor("calls", Call.serde());
        var trees = kafka.getOutputDescriptor("call-trees", CallTree.serde());
        app.getTable(new RocksDbTableDescriptor<>(
                        OPEN_REQUESTS, KVSerde.of(new StringSerde(), new JsonSerdeV2<>(OpenRequest.class)))
                .withChangelogEnabled());
        var timeout = Duration.ofMillis(app.getConfig().getLong(TIMEOUT_MS, DEFAULT_TIMEOUT_MS));

        return app.getInputStream(calls)
                .map(KV::getValue)
                // One task has to see all calls of a request.
                .partitionBy(Call::requestId, call -> call, Call.serde(), "request")
                .map(KV::getValue)
                .flatMap(new Assemble(timeout))
                .map(tree -> KV.of(tree.requestId(), tree))
                .sendTo(app.getOutputStream(trees))
                .map(KV::getValue);
    }
}
