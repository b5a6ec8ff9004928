// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.config.Config;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.JvmMetrics;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.metrics.MetricsReporterFactory;
import org.apache.samza.metrics.MetricsReporters;

/** The metrics of a container and of each of its tasks, and who reports them. */
final class ContainerRegistries {
    private final String containerSource;
    private final MetricsRegistryMap container;
    private final Map<TaskName, MetricsRegistryMap> tasks = new LinkedHashMap<>();

    ContainerRegistries(String containerId, Iterable<TaskModel> models) {
        containerSource = "samza-container-" + containerId;
        container = new MetricsRegistryMap(containerSource);
        for (TaskModel model : models) {
            tasks.put(model.getTaskName(), new MetricsRegistryMap(source(model.getTaskName())));
        }
    }

    /** The name under which a task's metrics and sends are known. */
    static String source(TaskName task) {
        return "TaskName-" + task.getTaskName();
    }

    void report(Config config, Map<String, MetricsReporterFactory> own, CloseStack started) {
        JvmMetrics.register(container);
        MetricsReporters reporters = MetricsReporters.of(config, own, containerSource);
        reporters.register(containerSource, container);
        tasks.forEach((task, registry) -> reporters.register(source(task), registry));
        reporters.start();
        started.pushResource("the metrics reporters", reporters);
    }

    MetricsRegistry container() {
        return container;
    }

    MetricsRegistry task(TaskName task) {
        return tasks.get(task);
    }
}
