// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.flights;

import org.apache.samza.context.ApplicationContainerContext;
import org.apache.samza.context.ApplicationTaskContext;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.Context;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.context.TaskContext;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.scheduler.CallbackScheduler;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.table.ReadWriteTable;
import org.apache.samza.table.ReadWriteUpdateTable;

/** The context of a task that has one store and asks for nothing else. */
record OneStoreContext(String name, KeyValueStore<?, ?> store) implements Context, TaskContext {
    @Override
    public TaskContext getTaskContext() {
        return this;
    }

    @Override
    public KeyValueStore<?, ?> getStore(String storeName) {
        if (!storeName.equals(name)) {
            throw new IllegalArgumentException("No store " + storeName);
        }
        return store;
    }

    @Override
    public JobContext getJobContext() {
        throw unused();
    }

    @Override
    public ContainerContext getContainerContext() {
        throw unused();
    }

    @Override
    public ApplicationContainerContext getApplicationContainerContext() {
        throw unused();
    }

    @Override
    public ApplicationTaskContext getApplicationTaskContext() {
        throw unused();
    }

    @Override
    public ExternalContext getExternalContext() {
        throw unused();
    }

    @Override
    public TaskModel getTaskModel() {
        throw unused();
    }

    @Override
    public MetricsRegistry getTaskMetricsRegistry() {
        throw unused();
    }

    @Override
    public <K, V, U> ReadWriteUpdateTable<K, V, U> getUpdatableTable(String tableId) {
        throw unused();
    }

    @Override
    public <K, V> ReadWriteTable<K, V> getTable(String tableId) {
        throw unused();
    }

    @Override
    public CallbackScheduler getCallbackScheduler() {
        throw unused();
    }

    @Override
    public void setStartingOffset(SystemStreamPartition partition, String offset) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("The example does not use this");
    }
}
