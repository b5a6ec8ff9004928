// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.samza.context.Context;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.task.WindowableTask;

/** The same as {@link PipelineApplication}, written by hand as a task. */
public final class PipelineTask implements StreamTask, InitableTask, WindowableTask {
    static final long WINDOW_MS = 1_000;
    private static final long KEYS = 10_000;

    private SystemStream input;
    private SystemStream between;
    private SystemStream output;
    private KeyValueStore<Long, Long> counts;
    private final TreeMap<Long, Set<Long>> open = new TreeMap<>();
    private int counted;

    static long mapped(long key) {
        return key ^ 1;
    }

    static boolean wanted(long key) {
        return key % 10 != 0;
    }

    @Override
    @SuppressWarnings("unchecked") // longs, by the job's configuration
    public void init(Context context) {
        var config = context.getJobContext().getConfig();
        input = new SystemStream("kafka", config.get("benchmark.input"));
        between = new SystemStream("kafka", config.get("benchmark.between"));
        output = new SystemStream("kafka", config.get("benchmark.output"));
        counts = (KeyValueStore<Long, Long>) context.getTaskContext().getStore("counts");
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        long key = (Long) envelope.getKey();
        if (envelope.getSystemStreamPartition().getStream().equals(input.getStream())) {
            long mapped = mapped(key);
            if (wanted(mapped)) {
                collector.send(new OutgoingMessageEnvelope(between, null, mapped, envelope.getMessage()));
            }
            return;
        }
        long second = System.currentTimeMillis() / WINDOW_MS;
        Long entry = second * KEYS + key;
        Long before = counts.get(entry);
        if (before == null) {
            open.computeIfAbsent(second, any -> new LinkedHashSet<>()).add(entry);
        }
        counts.put(entry, before == null ? 1 : before + 1);
        counted = (counted + 1) % 90; // of a hundred messages ninety come here
        if (counted == 0) {
            collector.send(new OutgoingMessageEnvelope(output, null, key, envelope.getMessage()));
        }
    }

    @Override
    public void window(MessageCollector collector, TaskCoordinator coordinator) {
        long now = System.currentTimeMillis() / WINDOW_MS;
        for (Map.Entry<Long, Set<Long>> first = open.firstEntry();
                first != null && first.getKey() < now;
                first = open.firstEntry()) {
            for (Long entry : first.getValue()) {
                counts.get(entry);
                counts.delete(entry);
            }
            open.pollFirstEntry();
        }
    }
}
