// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.samza.config.Config;

/** The containers of a job and the config they run with. */
public class JobModel {
    /**
     * How many partitions changelog topics need: one more than the highest changelog partition of any task; 0 without
     * tasks. Worked out at construction and not to be written to; open to writing only because it always was.
     */
    public int maxChangeLogStreamPartitions;

    private final Config config;
    private final Map<String, ContainerModel> containers;

    /**
     * Builds a model.
     *
     * @param config the full config of the job
     * @param containers containers by id; not null, copied
     */
    public JobModel(Config config, Map<String, ContainerModel> containers) {
        this.config = config;
        this.containers = Collections.unmodifiableMap(new LinkedHashMap<>(containers));
        this.maxChangeLogStreamPartitions = this.containers.values().stream()
                .flatMap(container -> container.getTasks().values().stream())
                .mapToInt(task -> task.getChangelogPartition().getPartitionId() + 1)
                .max()
                .orElse(0);
    }

    /**
     * How many partitions changelog topics need.
     *
     * @return one more than the highest changelog partition of any task; 0 without tasks
     */
    public int getMaxChangeLogStreamPartitions() {
        return maxChangeLogStreamPartitions;
    }

    /**
     * The full config of the job.
     *
     * @return the config
     */
    public Config getConfig() {
        return config;
    }

    /**
     * The containers.
     *
     * @return containers by id; unmodifiable
     */
    public Map<String, ContainerModel> getContainers() {
        return containers;
    }

    @Override
    public String toString() {
        return "JobModel [config=" + config + ", containers=" + containers + "]";
    }

    @Override
    public int hashCode() {
        return Objects.hash(config, containers);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof JobModel that
                && Objects.equals(config, that.config)
                && containers.equals(that.containers);
    }
}
