// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.callgraph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;

/**
 * The calls of one request.
 *
 * @param complete whether all calls came in time
 * @param millis how long the request took: as long as its first call, or as the longest one there is
 * @param criticalPath services from the first call to a last one, each the slowest that the one before it called: the request cannot
 *     become faster unless one of these does
 * @param roots the first call; where calls are missing, also those whose caller is unknown
 */
public record CallTree(String requestId, boolean complete, long millis, List<String> criticalPath, List<Node> roots) {
    private static final Comparator<Node> BY_TIME = Comparator.comparingLong(Node::millis);

    /**
     * A call with the calls that it made.
     *
     * @param ownMillis of {@code millis}, what is left without the slowest call that it made
     */
    public record Node(String callId, String service, long millis, long ownMillis, List<Node> calls) {}

    /** The request as key, a tree as JSON. */
    public static KVSerde<String, CallTree> serde() {
        return KVSerde.of(new StringSerde(), new JsonSerdeV2<>(CallTree.class));
    }

    /** Puts calls together, in whatever order they came; there is at least one. */
    public static CallTree of(String requestId, List<Call> calls, boolean complete) {
        Map<String, List<Call>> byParent = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (Call call : calls) {
            byParent.computeIfAbsent(call.parentCallId(), any -> new ArrayList<>())
                    .add(call);
            ids.add(call.callId());
        }
        List<Node> roots = new ArrayList<>();
        for (Call call : calls) {
            if (!ids.contains(call.parentCallId())) {
                roots.add(node(call, byParent));
            }
        }
        Node slowest = slowest(roots);
        List<String> path = new ArrayList<>();
        for (Node node = slowest; node != null; node = slowest(node.calls())) {
            path.add(node.service());
        }
        return new CallTree(requestId, complete, slowest.millis(), path, roots);
    }

    private static Node node(Call call, Map<String, List<Call>> byParent) {
        List<Node> calls = new ArrayList<>();
        for (Call made : byParent.getOrDefault(call.callId(), List.of())) {
            calls.add(node(made, byParent));
        }
        Node slowest = slowest(calls);
        long own = slowest == null ? call.millis() : Math.max(0, call.millis() - slowest.millis());
        return new Node(call.callId(), call.service(), call.millis(), own, calls);
    }

    /** Null if there are none. */
    static Node slowest(List<Node> nodes) {
        return nodes.stream().max(BY_TIME).orElse(null);
    }
}
