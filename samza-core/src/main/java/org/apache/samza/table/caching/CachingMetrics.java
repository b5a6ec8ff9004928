// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching;

import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.table.TableMetrics;

/** What is counted of a table with a cache. Rates are those of all tasks of the container since its start. */
final class CachingMetrics {
    final TableMetrics calls;
    final Counter hits;
    final Counter misses;

    CachingMetrics(MetricGroup group) {
        calls = TableMetrics.of(group, TableMetrics.SAMPLE);
        hits = group.counter("hit-count");
        misses = group.counter("miss-count");
        group.gauge("hit-rate", () -> share(hits));
        group.gauge("miss-rate", () -> share(misses));
        group.gauge("req-count", this::requests);
    }

    private long requests() {
        return hits.getCount() + misses.getCount();
    }

    private double share(Counter part) {
        long all = requests();
        return all == 0 ? 0.0 : (double) part.getCount() / all;
    }
}
