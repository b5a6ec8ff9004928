// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.callgraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.samza.example.callgraph.ServiceReport.Sums;
import org.apache.samza.example.callgraph.ServiceReport.Visit;
import org.junit.jupiter.api.Test;

final class CallTreeTest {
    private static final Call WEB = new Call("r", "1", null, "web", 100, 2);
    private static final Call CART = new Call("r", "2", "1", "cart", 30, 0);
    private static final Call SEARCH = new Call("r", "3", "1", "search", 80, 1);
    private static final Call STOCK = new Call("r", "4", "3", "stock", 70, 0);

    @Test
    void theOrderOfCallsDoesNotMatter() {
        List<Call> calls = new ArrayList<>(List.of(WEB, CART, SEARCH, STOCK));
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(calls, new Random(seed));
            CallTree tree = CallTree.of("r", calls, true);

            assertThat(tree.millis()).isEqualTo(100);
            assertThat(tree.criticalPath()).containsExactly("web", "search", "stock");
            assertThat(tree.roots()).singleElement().satisfies(root -> {
                assertThat(root.ownMillis()).isEqualTo(20);
                assertThat(root.calls()).extracting(CallTree.Node::service).containsExactlyInAnyOrder("cart", "search");
            });
        }
    }

    @Test
    void aRequestHasAllWhenTheFirstCallAndEveryCallMadeAreThere() {
        OpenRequest request = OpenRequest.begin(0);
        for (Call call : List.of(STOCK, SEARCH, CART)) {
            request = request.with(call);
            assertThat(request.hasAll()).isFalse();
        }
        assertThat(request.with(CART)).isSameAs(request);
        assertThat(request.with(WEB).hasAll()).isTrue();
    }

    @Test
    void aCallDoesNotStandForItsMissingCaller() {
        Call first = new Call("r", "1", null, "web", 100, 1);
        Call third = new Call("r", "3", "2", "stock", 10, 0);

        assertThat(OpenRequest.begin(0).with(first).with(third).hasAll()).isFalse();
    }

    @Test
    void callsWithoutTheirCallerAreRoots() {
        CallTree tree = CallTree.of("r", List.of(STOCK, CART, WEB), false);

        assertThat(tree.complete()).isFalse();
        assertThat(tree.roots()).extracting(CallTree.Node::service).containsExactly("stock", "web");
        assertThat(tree.criticalPath()).containsExactly("web", "cart");
    }

    @Test
    void visitsTellTheCallerAndWhoWasWaitedFor() {
        List<Visit> visits = CallGraph.visits(CallTree.of("r", List.of(WEB, CART, SEARCH, STOCK), true));

        assertThat(visits)
                .containsExactly(
                        new Visit("web", "user", 100, 20, true),
                        new Visit("cart", "web", 30, 30, false),
                        new Visit("search", "web", 80, 10, true),
                        new Visit("stock", "search", 70, 70, true));
    }

    @Test
    void aReportSumsVisitsUp() {
        ServiceReport report = Sums.NONE
                .plus(new Visit("stock", "search", 70, 70, true))
                .plus(new Visit("stock", "cart", 30, 10, false))
                .plus(new Visit("stock", "search", 20, 20, false))
                .report("stock");

        assertThat(report).isEqualTo(new ServiceReport("stock", 3, 40, 70, 100, 1, Map.of("cart", 1L, "search", 2L)));
    }

    @Test
    void theLoadMakesWholeRequestsAndTheSameOnesEachTime() {
        List<Call> calls = new CallLoad(7).request(12);
        OpenRequest request = OpenRequest.begin(0);
        for (Call call : calls) {
            request = request.with(call);
        }

        assertThat(request.hasAll()).isTrue();
        assertThat(new CallLoad(7).request(12)).isEqualTo(calls);
    }

    @Test
    void noRequestHasAllBeforeItsLastCall() {
        var load = new CallLoad(3);
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            List<Call> calls = load.request(1 + random.nextInt(15));
            Collections.shuffle(calls, random);
            OpenRequest request = OpenRequest.begin(0);
            for (int call = 0; call < calls.size(); call++) {
                request = request.with(calls.get(call));
                assertThat(request.hasAll()).isEqualTo(call == calls.size() - 1);
            }
        }
    }
}
