// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import org.apache.samza.context.Context;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricGroup;

/**
 * What is counted of a table, under the names that dashboards know: groups are kinds of tables, names begin with the table's
 * id, and the tasks of a container share the counts.
 */
public record TableMetrics(
        CallMetric gets,
        CallMetric getAlls,
        CallMetric reads,
        CallMetric puts,
        CallMetric putAlls,
        CallMetric updates,
        CallMetric updateAlls,
        CallMetric deletes,
        CallMetric deleteAlls,
        CallMetric writes,
        CallMetric flushes,
        Counter missedLookups) {
    /** One in so many calls is timed where a call is quick. */
    public static final int SAMPLE = 64;

    /**
     * Registers the counts of one table.
     *
     * @param group from {@link #group}
     * @param timedEvery one in so many calls is timed, a power of two
     */
    public static TableMetrics of(MetricGroup group, int timedEvery) {
        return new TableMetrics(
                call(group, "get", timedEvery),
                call(group, "getAll", timedEvery),
                call(group, "read", timedEvery),
                call(group, "put", timedEvery),
                call(group, "putAll", timedEvery),
                call(group, "update", timedEvery),
                call(group, "updateAll", timedEvery),
                call(group, "delete", timedEvery),
                call(group, "deleteAll", timedEvery),
                call(group, "write", timedEvery),
                new CallMetric(group.counter("num-flushes"), group.timer("flush-ns"), 1),
                group.counter("num-missed-lookups"));
    }

    /** Where metrics of a table go: the container's registry, a group for each kind of table, the id before each name. */
    public static MetricGroup group(Context context, String kind, String tableId) {
        return new MetricGroup(
                kind, tableId + "-", context.getContainerContext().getContainerMetricsRegistry());
    }

    private static CallMetric call(MetricGroup group, String call, int timedEvery) {
        return new CallMetric(group.counter("num-" + call + "s"), group.timer(call + "-ns"), timedEvery);
    }
}
