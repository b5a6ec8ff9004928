// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.context;

import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.scheduler.CallbackScheduler;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.table.ReadWriteTable;
import org.apache.samza.table.ReadWriteUpdateTable;

/** What belongs to one task. Use it from the thread that runs the task. */
public interface TaskContext {
    /**
     * The partitions of this task.
     *
     * @return the model of this task, not null
     */
    TaskModel getTaskModel();

    /**
     * Where to register metrics that belong to this task.
     *
     * @return the registry, not null
     */
    MetricsRegistry getTaskMetricsRegistry();

    /**
     * This task's part of a store, restored and open. Cast it to the types of the store's serdes.
     *
     * @param storeName the name under {@code stores.}
     * @return the store, or null when there is none of that name
     */
    KeyValueStore<?, ?> getStore(String storeName);

    /**
     * A table that also takes partial updates.
     *
     * @param tableId the id under {@code tables.}
     * @param <K> type of keys
     * @param <V> type of values
     * @param <U> type of updates
     * @return the table
     * @throws IllegalArgumentException when there is none of that id
     */
    <K, V, U> ReadWriteUpdateTable<K, V, U> getUpdatableTable(String tableId);

    /**
     * A table.
     *
     * @param tableId the id under {@code tables.}
     * @param <K> type of keys
     * @param <V> type of values
     * @return the table
     * @throws IllegalArgumentException when there is none of that id
     */
    <K, V> ReadWriteTable<K, V> getTable(String tableId);

    /**
     * Runs callbacks at set times, never at the same time as the task's other methods.
     *
     * @return the scheduler, not null
     */
    CallbackScheduler getCallbackScheduler();

    /**
     * Sets where this task starts to read a partition, over checkpoint and default. Takes effect only during
     * initialisation, before the first message.
     *
     * @param systemStreamPartition an input partition of this task
     * @param offset the offset of the first message to read, in the text form of its system
     */
    @InterfaceStability.Evolving
    void setStartingOffset(SystemStreamPartition systemStreamPartition, String offset);
}
