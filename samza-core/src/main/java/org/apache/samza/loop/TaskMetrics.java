// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.metrics.Timer;
import org.apache.samza.system.SystemStreamPartition;

/** What is counted of one task, under the names that dashboards know. Counts are published per batch, not per message. */
final class TaskMetrics {
    private static final String GROUP = "org.apache.samza.container.TaskInstanceMetrics";

    private final MetricsRegistry registry;
    final Counter processCalls;
    final Counter messagesProcessed;
    final Counter callbacksCompleted;
    final Counter windowCalls;
    final Counter commitCalls;
    final Counter sendCalls;
    final Counter flushCalls;
    final Counter exceptionsIgnored;
    final Timer commitNs;
    final Gauge<Long> lastCommitNs;
    final Gauge<Integer> messagesInFlight;

    TaskMetrics(MetricsRegistry registry) {
        this.registry = registry;
        processCalls = registry.newCounter(GROUP, "process-calls");
        messagesProcessed = registry.newCounter(GROUP, "messages-actually-processed");
        callbacksCompleted = registry.newCounter(GROUP, "async-callback-complete-calls");
        windowCalls = registry.newCounter(GROUP, "window-calls");
        commitCalls = registry.newCounter(GROUP, "commit-calls");
        sendCalls = registry.newCounter(GROUP, "send-calls");
        flushCalls = registry.newCounter(GROUP, "flush-calls");
        exceptionsIgnored = registry.newCounter(GROUP, "exceptions-ignored");
        commitNs = registry.newTimer(GROUP, "commit-ns");
        lastCommitNs = registry.newGauge(GROUP, "last-commit-ns", 0L);
        messagesInFlight = registry.newGauge(GROUP, "messages-in-flight", 0);
    }

    /** Shows where the task is in a partition; the text of the offset is made when somebody looks. */
    void showOffset(SystemStreamPartition partition, Position position) {
        String name = partition.getSystem() + "-" + partition.getStream() + "-"
                + partition.getPartition().getPartitionId() + "-offset";
        registry.newGauge(GROUP, new Gauge<>(name, "") {
            @Override
            public String getValue() {
                String offset = position.offset();
                return offset == null ? "" : offset;
            }
        });
    }
}
