// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.metrics.Timer;

/** What is counted of a container's loop, under the names that dashboards know. Times are sampled once per batch. */
public final class LoopMetrics {
    private static final String GROUP = "org.apache.samza.container.SamzaContainerMetrics";

    final Counter processCalls;
    final Counter processEnvelopes;
    final Counter nullEnvelopes;
    final Counter windowCalls;
    final Counter timerCalls;
    final Counter commitCalls;
    final Timer processNs;
    final Timer chooseNs;
    final Timer commitNs;
    final Timer blockNs;
    final Gauge<Double> utilization;
    final Gauge<Long> lag;
    private final Gauge<Long> startupMs;
    private final Gauge<Long> poolSize;

    /** Registers the counts. */
    public LoopMetrics(MetricsRegistry registry) {
        processCalls = registry.newCounter(GROUP, "process-calls");
        processEnvelopes = registry.newCounter(GROUP, "process-envelopes");
        nullEnvelopes = registry.newCounter(GROUP, "process-null-envelopes");
        windowCalls = registry.newCounter(GROUP, "window-calls");
        timerCalls = registry.newCounter(GROUP, "timer-calls");
        commitCalls = registry.newCounter(GROUP, "commit-calls");
        processNs = registry.newTimer(GROUP, "process-ns");
        chooseNs = registry.newTimer(GROUP, "choose-ns");
        commitNs = registry.newTimer(GROUP, "commit-ns");
        blockNs = registry.newTimer(GROUP, "block-ns");
        utilization = registry.newGauge(GROUP, "event-loop-utilization", 0.0);
        lag = registry.newGauge(GROUP, "lag", -1L);
        startupMs = registry.newGauge(GROUP, "container-startup-time", 0L);
        poolSize = registry.newGauge(GROUP, "container-thread-pool-size", 0L);
    }

    /** The container has started. */
    public void started(long tookMs, long threads) {
        startupMs.set(tookMs);
        poolSize.set(threads);
    }
}
