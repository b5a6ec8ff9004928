// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.container.TaskName;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.util.NoOpMetricsRegistry;

/** The metrics of a container and of each of its tasks. */
final class ContainerRegistries {
    private final MetricsRegistry container = new NoOpMetricsRegistry();
    private final Map<TaskName, MetricsRegistry> tasks = new ConcurrentHashMap<>();

    MetricsRegistry container() {
        return container;
    }

    MetricsRegistry task(TaskName task) {
        return tasks.computeIfAbsent(task, any -> new NoOpMetricsRegistry());
    }
}
