// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import java.util.Map;

/**
 * Reads the current values of a metric over all containers of a running job, for {@link MetricsValidator}s.
 *
 * <p>Keys of the returned maps name the container a value comes from. The maps are never {@code null}; a container that
 * has no such metric is left out.
 */
public interface MetricsAccessor {
    /**
     * Reads a counter in every container.
     *
     * @param group the group of the counter
     * @param counter the name of the counter
     * @return count by container
     */
    Map<String, Long> getCounterValues(String group, String counter);

    /**
     * Reads a gauge in every container.
     *
     * @param group the group of the gauge
     * @param gauge the name of the gauge
     * @param <T> type of the gauge's value; not checked
     * @return value by container
     */
    <T> Map<String, T> getGaugeValues(String group, String gauge);

    /**
     * Reads the average of a timer in every container.
     *
     * @param group the group of the timer
     * @param timer the name of the timer
     * @return average by container, in the unit the timer is updated with
     */
    Map<String, Double> getTimerValues(String group, String timer);
}
