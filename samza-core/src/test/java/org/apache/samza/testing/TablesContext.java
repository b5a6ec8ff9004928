// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.samza.Partition;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.ApplicationContainerContext;
import org.apache.samza.context.ApplicationTaskContext;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.Context;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.context.TaskContext;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.scheduler.CallbackScheduler;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.table.ReadWriteTable;
import org.apache.samza.table.ReadWriteUpdateTable;

/** What tables ask of a task: configuration, job model, metrics, stores and other tables. */
public final class TablesContext implements Context, JobContext, ContainerContext, TaskContext {
    private final Map<String, String> config = new HashMap<>();
    private final MetricsRegistryMap registry = new MetricsRegistryMap();
    private final Map<String, KeyValueStore<?, ?>> stores = new HashMap<>();
    private final Map<String, ReadWriteUpdateTable<?, ?, ?>> tables = new HashMap<>();
    private final JobModel model;

    /** The first of so many tasks, two to a container. */
    public TablesContext(int tasks) {
        Map<String, ContainerModel> containers = new TreeMap<>();
        for (int task = 0; task < tasks; task++) {
            String id = String.valueOf(task / 2);
            Map<TaskName, TaskModel> models = new TreeMap<>(
                    containers.containsKey(id) ? containers.get(id).getTasks() : Map.of());
            TaskModel added = task(task);
            models.put(added.getTaskName(), added);
            containers.put(id, new ContainerModel(id, models));
        }
        model = new JobModel(new MapConfig(), containers);
    }

    private static TaskModel task(int number) {
        return new TaskModel(new TaskName("Partition " + number), Set.of(), new Partition(number));
    }

    public TablesContext config(Map<String, String> more) {
        config.putAll(more);
        return this;
    }

    public TablesContext store(String name, KeyValueStore<?, ?> store) {
        stores.put(name, store);
        return this;
    }

    public TablesContext table(String id, ReadWriteUpdateTable<?, ?, ?> table) {
        tables.put(id, table);
        return this;
    }

    public MetricsRegistryMap registry() {
        return registry;
    }

    @Override
    public JobContext getJobContext() {
        return this;
    }

    @Override
    public ContainerContext getContainerContext() {
        return this;
    }

    @Override
    public TaskContext getTaskContext() {
        return this;
    }

    @Override
    public Config getConfig() {
        return new MapConfig(config);
    }

    @Override
    public String getJobName() {
        return "job";
    }

    @Override
    public String getJobId() {
        return "1";
    }

    @Override
    public JobModel getJobModel() {
        return model;
    }

    @Override
    public ContainerModel getContainerModel() {
        return model.getContainers().get("0");
    }

    @Override
    public MetricsRegistry getContainerMetricsRegistry() {
        return registry;
    }

    @Override
    public TaskModel getTaskModel() {
        return task(0);
    }

    @Override
    public MetricsRegistry getTaskMetricsRegistry() {
        return new MetricsRegistryMap();
    }

    @Override
    public KeyValueStore<?, ?> getStore(String storeName) {
        return stores.get(storeName);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V, U> ReadWriteUpdateTable<K, V, U> getUpdatableTable(String tableId) {
        if (!tables.containsKey(tableId)) {
            throw new IllegalArgumentException("No table " + tableId);
        }
        return (ReadWriteUpdateTable<K, V, U>) tables.get(tableId);
    }

    @Override
    public <K, V> ReadWriteTable<K, V> getTable(String tableId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CallbackScheduler getCallbackScheduler() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setStartingOffset(SystemStreamPartition partition, String offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ApplicationContainerContext getApplicationContainerContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ApplicationTaskContext getApplicationTaskContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ExternalContext getExternalContext() {
        throw new UnsupportedOperationException();
    }
}
