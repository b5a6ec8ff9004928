// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.callgraph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.example.callgraph.CallTree.Node;
import org.apache.samza.example.callgraph.ServiceReport.Sums;
import org.apache.samza.example.callgraph.ServiceReport.Visit;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;

/**
 * The call graph. Calls become trees, one for each request; trees become reports, one for each service and window.
 *
 * <pre>
 * calls → by request → trees (topic call-trees) → visits → by service → windows → reports (topic service-reports)
 * </pre>
 */
public final class CallGraph implements StreamApplication {
    private static final String WINDOW_MS = "call-graph.window.ms";
    private static final long DEFAULT_WINDOW_MS = 60_000;
    private static final String OUTSIDE = "user";

    @Override
    public void describe(StreamApplicationDescriptor app) {
        var kafka = new KafkaSystemDescriptor("kafka");
        app.withDefaultSystem(kafka);
        var reports = kafka.getOutputDescriptor("service-reports", ServiceReport.serde());
        var window = Duration.ofMillis(app.getConfig().getLong(WINDOW_MS, DEFAULT_WINDOW_MS));
        var visitSerde = KVSerde.of(new StringSerde(), new JsonSerdeV2<>(Visit.class));

        CallTrees.trees(app, kafka)
                .flatMap(CallGraph::visits)
                .partitionBy(Visit::service, visit -> visit, visitSerde, "service")
                .window(
                        Windows.keyedTumblingWindow(
                                (KV<String, Visit> visit) -> visit.getKey(),
                                window,
                                () -> Sums.NONE,
                                (visit, sums) -> sums.plus(visit.getValue()),
                                new StringSerde(),
                                new JsonSerdeV2<>(Sums.class)),
                        "report")
                .map(pane -> pane.getMessage().report(pane.getKey().getKey()))
                .map(report -> KV.of(report.service(), report))
                .sendTo(app.getOutputStream(reports));
    }

    /** Every call of a tree. */
    static List<Visit> visits(CallTree tree) {
        List<Visit> visits = new ArrayList<>();
        Node slowest = CallTree.slowest(tree.roots());
        for (Node root : tree.roots()) {
            visit(root, OUTSIDE, root == slowest, visits);
        }
        return visits;
    }

    private static void visit(Node node, String caller, boolean onCriticalPath, List<Visit> visits) {
        visits.add(new Visit(node.service(), caller, node.millis(), node.ownMillis(), onCriticalPath));
        Node slowest = CallTree.slowest(node.calls());
        for (Node made : node.calls()) {
            visit(made, node.service(), onCriticalPath && made == slowest, visits);
        }
    }
}
