// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.metrics.Timer;
import org.apache.samza.system.SystemStreamPartition;

/** What is counted of one task, under the names that dashboards know. Counts are published per batch, not per message. */
final class TaskMetrics {
    private final MetricGroup task;
    private final MetricGroup offsets;
    final Counter processCalls;
    final Counter messagesProcessed;
    final Counter callbacksCompleted;
    final Counter windowCalls;
    final Counter commitCalls;
    final Counter flushCalls;
    final Counter exceptionsIgnored;
    final Timer commitNs;
    final Gauge<Long> lastCommitNs;

    /** Counts of one task; {@code sends} is asked when somebody looks. */
    TaskMetrics(MetricsRegistry registry, LongSupplier sends) {
        task = new MetricGroup("org.apache.samza.container.TaskInstanceMetrics", registry);
        offsets = new MetricGroup("org.apache.samza.checkpoint.OffsetManagerMetrics", registry);
        processCalls = task.counter("process-calls");
        messagesProcessed = task.counter("messages-actually-processed");
        callbacksCompleted = task.counter("async-callback-complete-calls");
        windowCalls = task.counter("window-calls");
        commitCalls = task.counter("commit-calls");
        flushCalls = task.counter("flush-calls");
        exceptionsIgnored = task.counter("exceptions-ignored");
        commitNs = task.timer("commit-ns");
        lastCommitNs = task.gauge("last-commit-ns", 0L);
        task.counter("send-calls", sends);
    }

    /** Shows how many messages are in flight. */
    void showInFlight(Supplier<Integer> inFlight) {
        task.gauge("messages-in-flight", inFlight);
    }

    /** Shows where the task is in a partition; the text of an offset is made when somebody looks. */
    void showOffsets(SystemStreamPartition partition, Supplier<String> processed, Supplier<String> checkpointed) {
        String name = partition.getSystem() + "-" + partition.getStream() + "-"
                + partition.getPartition().getPartitionId();
        task.gauge(name + "-offset", () -> orEmpty(processed.get()));
        offsets.gauge(name + "-checkpointed-offset", () -> orEmpty(checkpointed.get()));
    }

    private static String orEmpty(String offset) {
        return offset == null ? "" : offset;
    }
}
