// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.metrics.MetricsRegistry;

/** What a container shows of its stores as a whole, and of each store over its tasks. */
final class RestoreMetrics {
    private static final String GROUP = "org.apache.samza.container.SamzaContainerMetrics";

    private final MetricGroup container;
    private final Map<String, Gauge<Long>> restoreMs = new ConcurrentHashMap<>();

    RestoreMetrics(MetricsRegistry registry) {
        this.container = new MetricGroup(GROUP, registry);
    }

    void show(RestoreProgress whole, LongSupplier uncommittedBytes) {
        showProgress("", whole);
        container.gauge("stores-rebuilt", whole::rebuiltStores);
        container.gauge("stores-uncommitted-bytes", uncommittedBytes::getAsLong);
    }

    void show(String store, RestoreProgress part) {
        showProgress(store + "-", part);
        restoreMs.put(store, container.gauge(store + "-restore-time", 0L));
    }

    private void showProgress(String prefix, RestoreProgress progress) {
        container.gauge(prefix + "restored-records", progress::records);
        container.gauge(prefix + "restored-bytes", progress::bytes);
        container.gauge(prefix + "restore-records-left", progress::recordsLeft);
        container.gauge(prefix + "restore-records-per-second", progress::recordsPerSecond);
        container.gauge(prefix + "restore-bytes-per-second", progress::bytesPerSecond);
        container.gauge(prefix + "restore-seconds-left", progress::secondsLeft);
    }

    /** One task's store is up to date; the slowest task's time is shown. */
    void restored(String store, long tookMs) {
        Gauge<Long> shown = restoreMs.get(store);
        synchronized (shown) {
            shown.set(Math.max(shown.getValue(), tookMs));
        }
    }
}
