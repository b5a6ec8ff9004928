// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.callgraph;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.samza.context.Context;
import org.apache.samza.operators.Scheduler;
import org.apache.samza.operators.functions.FlatMapFunction;
import org.apache.samza.operators.functions.ScheduledFunction;
import org.apache.samza.storage.kv.KeyValueIterator;
import org.apache.samza.storage.kv.KeyValueStore;

/**
 * Collects the calls of each request in a store until the tree is complete, or time is over.
 *
 * <p>All requests wait equally long, so the one that began first is the first whose time is over: a queue in the order of their begins
 * tells which, and one timer looks at its head. The queue is not kept; a restart fills it from the store.
 */
final class Assemble implements FlatMapFunction<Call, CallTree>, ScheduledFunction<String, CallTree> {
    private static final long serialVersionUID = 1L;
    private static final String LOOK = "look for requests whose time is over";
    private static final long LOOK_EVERY_MS = 500;

    private final long timeoutMs;
    private transient KeyValueStore<String, OpenRequest> open;
    private transient Deque<Waiting> waiting;
    private transient Scheduler<String> timer;

    private record Waiting(String requestId, long sinceMs) {}

    Assemble(Duration timeout) {
        this.timeoutMs = timeout.toMillis();
    }

    @Override
    @SuppressWarnings("unchecked") // the store of the table that CallTrees describes
    public void init(Context context) {
        open = (KeyValueStore<String, OpenRequest>) context.getTaskContext().getStore(CallTrees.OPEN_REQUESTS);
        waiting = new ArrayDeque<>(left());
    }

    /** Requests that were open when the task stopped. */
    private List<Waiting> left() {
        List<Waiting> left = new ArrayList<>();
        KeyValueIterator<String, OpenRequest> all = open.all();
        try {
            all.forEachRemaining(entry ->
                    left.add(new Waiting(entry.getKey(), entry.getValue().sinceMs())));
        } finally {
            all.close();
        }
        left.sort(Comparator.comparingLong(Waiting::sinceMs));
        return left;
    }

    @Override
    public Collection<CallTree> apply(Call call) {
        String id = call.requestId();
        OpenRequest before = open.get(id);
        if (before == null) {
            before = OpenRequest.begin(System.currentTimeMillis());
            waiting.add(new Waiting(id, before.sinceMs()));
        }
        OpenRequest request = before.with(call);
        if (!request.hasAll()) {
            open.put(id, request);
            return List.of();
        }
        open.delete(id);
        return List.of(CallTree.of(id, request.calls(), true));
    }

    @Override
    public void schedule(Scheduler<String> scheduler) {
        timer = scheduler;
        timer.schedule(LOOK, System.currentTimeMillis() + LOOK_EVERY_MS);
    }

    @Override
    public Collection<CallTree> onCallback(String key, long timestamp) {
        long nowMs = System.currentTimeMillis();
        timer.schedule(LOOK, nowMs + LOOK_EVERY_MS);
        List<CallTree> overdue = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().sinceMs() + timeoutMs <= nowMs) {
            Waiting first = waiting.remove();
            OpenRequest request = open.get(first.requestId());
            // Most are complete by now. A request may also have begun anew, by a call that came after its time was
            // over.
            if (request != null && request.sinceMs() == first.sinceMs()) {
                open.delete(first.requestId());
                overdue.add(CallTree.of(first.requestId(), request.calls(), false));
            }
        }
        return overdue;
    }
}
