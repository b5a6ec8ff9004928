// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import org.apache.samza.SamzaException;
import org.apache.samza.context.TaskContext;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.loop.StartingOffsets;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.scheduler.CallbackScheduler;
import org.apache.samza.state.TaskStores;
import org.apache.samza.storage.StorageEngine;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.table.ReadWriteTable;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task's surroundings as the task sees them. */
final class TaskContextView implements TaskContext {
    private static final Logger LOG = LoggerFactory.getLogger(TaskContextView.class);

    private final TaskModel model;
    private final MetricsRegistry registry;
    private final TaskStores stores;
    private final TaskTables tables;
    private final CallbackScheduler scheduler;
    private final StartingOffsets offsets;
    private boolean initialised;

    TaskContextView(
            TaskModel model,
            MetricsRegistry registry,
            TaskStores stores,
            TaskTables tables,
            CallbackScheduler scheduler,
            StartingOffsets offsets) {
        this.model = model;
        this.registry = registry;
        this.stores = stores;
        this.tables = tables;
        this.scheduler = scheduler;
        this.offsets = offsets;
    }

    @Override
    public TaskModel getTaskModel() {
        return model;
    }

    @Override
    public MetricsRegistry getTaskMetricsRegistry() {
        return registry;
    }

    @Override
    public KeyValueStore<?, ?> getStore(String storeName) {
        StorageEngine engine = stores.store(storeName);
        if (engine == null) {
            LOG.warn(
                    "{} asks for store {}, which is not configured; there are {}",
                    model.getTaskName(),
                    storeName,
                    stores.names());
            return null;
        }
        if (engine instanceof KeyValueStore<?, ?> store) {
            return stores.ofTask(storeName, store);
        }
        throw new SamzaException(
                "Store " + storeName + " is a " + engine.getClass().getName() + ", expected a key-value store");
    }

    @Override
    public <K, V, U> ReadWriteUpdateTable<K, V, U> getUpdatableTable(String tableId) {
        return tables.table(tableId);
    }

    @Override
    public <K, V> ReadWriteTable<K, V> getTable(String tableId) {
        ReadWriteUpdateTable<K, V, Void> table = tables.table(tableId);
        return table instanceof ReadWriteTable<K, V> plain ? plain : new PlainTable<>(table);
    }

    @Override
    public CallbackScheduler getCallbackScheduler() {
        return scheduler;
    }

    @Override
    public void setStartingOffset(SystemStreamPartition systemStreamPartition, String offset) {
        if (initialised) {
            throw new SamzaException("Starting offsets are set in init(); " + model.getTaskName() + " sets that of "
                    + systemStreamPartition + " later");
        }
        offsets.override(model.getTaskName(), systemStreamPartition, offset);
    }

    void initialised() {
        initialised = true;
    }
}
