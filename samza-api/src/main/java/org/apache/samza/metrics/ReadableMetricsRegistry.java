// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import java.util.Map;
import java.util.Set;

/** A registry that can be read and watched, which is what a {@link MetricsReporter} needs. */
public interface ReadableMetricsRegistry extends MetricsRegistry {
    /**
     * Returns the names of the groups that hold at least one metric.
     *
     * @return the group names, never {@code null}
     */
    Set<String> getGroups();

    /**
     * Returns the metrics of a group by name.
     *
     * @param group name of the group
     * @return metric by name; {@code null} or empty if there is no such group
     */
    Map<String, Metric> getGroup(String group);

    /**
     * Has a listener told of every metric registered from now on.
     *
     * @param listener is called on the thread that registers the metric
     */
    void listen(ReadableMetricsRegistryListener listener);

    /**
     * Stops telling a listener. Does nothing if the listener is unknown.
     *
     * @param listener the listener given to {@link #listen}
     */
    void unlisten(ReadableMetricsRegistryListener listener);
}
