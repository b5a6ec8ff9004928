// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.example.callgraph.Call;
import org.apache.samza.example.callgraph.CallGraph;
import org.apache.samza.example.callgraph.CallLoad;
import org.apache.samza.example.callgraph.CallTree;
import org.apache.samza.example.callgraph.ServiceReport;
import org.apache.samza.operators.KV;
import org.apache.samza.test.framework.TestRunner;
import org.apache.samza.test.framework.system.descriptors.InMemoryOutputDescriptor;
import org.junit.jupiter.api.Test;

final class CallGraphTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int REQUESTS = 300;

    private final MemoryKafka kafka = new MemoryKafka();
    private final InMemoryOutputDescriptor<CallTree> trees = kafka.output("call-trees");
    private final InMemoryOutputDescriptor<ServiceReport> reports = kafka.output("service-reports");

    @Test
    void everyRequestGivesOneTreeWhereverItsCallsLie() {
        List<Call> calls = new CallLoad(1).mixed(REQUESTS, 1, 15);

        runner().addInputStream(kafka.input("calls"), spread(calls, 4)).run(LIMIT);

        assertThat(MemoryKafka.all(trees)).hasSize(REQUESTS).allMatch(CallTree::complete);
        assertThat(MemoryKafka.all(trees).stream().map(CallTree::requestId)).doesNotHaveDuplicates();
        assertThat(MemoryKafka.all(reports).stream()
                        .mapToLong(ServiceReport::calls)
                        .sum())
                .isEqualTo(calls.size());
        assertThat(MemoryKafka.all(reports).stream()
                        .mapToLong(report -> report.callers().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .sum())
                .isEqualTo(calls.size());
    }

    @Test
    void aRequestWhoseCallsGotLostIsSentWhenItsTimeIsOver() {
        List<KV<String, Call>> calls = new ArrayList<>();
        // The first request has lost its second call; what follows keeps the input open until its time is over.
        calls.add(KV.of("0", new Call("lost", "a", null, "web", 10, 1)));
        for (int i = 1; i <= 30; i++) {
            calls.add(KV.of(Integer.toString(i), new Call("other-" + i, "a", null, "web", 10, 0)));
        }

        runner().addConfig("call-graph.timeout.ms", "300")
                .addInputStream(kafka.input("calls"), calls, 100)
                .run(LIMIT);

        assertThat(MemoryKafka.all(trees))
                .hasSize(31)
                .filteredOn(tree -> !tree.complete())
                .singleElement()
                .satisfies(tree -> assertThat(tree.requestId()).isEqualTo("lost"))
                .satisfies(tree -> assertThat(tree.criticalPath()).containsExactly("web"));
    }

    private TestRunner runner() {
        return TestRunner.of(new CallGraph()).addOutputStream(trees, 4).addOutputStream(reports, 4);
    }

    private static Map<Integer, List<KV<String, Call>>> spread(List<Call> calls, int partitions) {
        Map<Integer, List<KV<String, Call>>> spread = new HashMap<>();
        for (int i = 0; i < calls.size(); i++) {
            spread.computeIfAbsent(i % partitions, any -> new ArrayList<>())
                    .add(KV.of(Integer.toString(i), calls.get(i)));
        }
        return spread;
    }
}
