// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.metrics.Timer;

/** Counts of the way in, under the names that dashboards know. */
public final class InputMetrics {
    private static final String GROUP = "org.apache.samza.system.SystemConsumersMetrics";

    private final MetricsRegistry registry;
    final Counter choseNull;
    final Counter choseObject;
    final Counter deserializationErrors;
    private final Timer pollNs;

    /** Registers the counts. */
    public InputMetrics(MetricsRegistry registry) {
        this.registry = registry;
        this.choseNull = registry.newCounter(GROUP, "chose-null");
        this.choseObject = registry.newCounter(GROUP, "chose-object");
        this.deserializationErrors = registry.newCounter(GROUP, "deserialization error");
        this.pollNs = registry.newTimer(GROUP, "poll-ns");
    }

    /** A round of polls took so long. */
    public void polled(long nanos) {
        pollNs.update(nanos);
    }

    Counter polls(String system) {
        return registry.newCounter(GROUP, system + "-polls");
    }

    Counter messages(String system) {
        return registry.newCounter(GROUP, system + "-messages-per-poll");
    }

    Counter chosen(PartitionInput input) {
        var partition = input.partition();
        return registry.newCounter(
                GROUP,
                partition.getSystem() + "-" + partition.getStream() + "-"
                        + partition.getPartition().getPartitionId() + "-messages-chosen");
    }
}
