// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

/**
 * Counts the calls of one kind that one task makes to a local store, in a field of its own: shared counts hear of them every
 * {@link TableMetrics#SAMPLE} calls and at each {@link #tell}. For one thread at a time; a second one may lose counts, no more.
 */
final class LocalCalls {
    private final CallMetric metric;
    private int untold;

    LocalCalls(CallMetric metric) {
        this.metric = metric;
    }

    /** Counts a call. True for the few that are to be timed. */
    boolean count() {
        if (++untold != TableMetrics.SAMPLE) {
            return false;
        }
        tell();
        return true;
    }

    /** Records how long a call took that was to be timed. */
    void took(long nanos) {
        metric.ns().update(nanos);
    }

    void tell() {
        if (untold != 0) {
            metric.calls().inc(untold);
            untold = 0;
        }
    }
}
