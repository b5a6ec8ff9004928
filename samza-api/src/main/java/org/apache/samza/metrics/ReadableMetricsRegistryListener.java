// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

/**
 * Hears of metrics as they are registered. Called on the registering thread, which may be one that processes messages:
 * return quickly and do not throw.
 */
public interface ReadableMetricsRegistryListener {
    /**
     * A counter was registered.
     *
     * @param group its group
     * @param counter the counter
     */
    void onCounter(String group, Counter counter);

    /**
     * A gauge was registered.
     *
     * @param group its group
     * @param gauge the gauge
     */
    void onGauge(String group, Gauge<?> gauge);

    /**
     * A timer was registered.
     *
     * @param group its group
     * @param timer the timer
     */
    void onTimer(String group, Timer timer);
}
