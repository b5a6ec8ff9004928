// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.loop.StateBackup;
import org.apache.samza.loop.TaskState;
import org.apache.samza.state.TaskBackups;
import org.apache.samza.state.TaskStores;
import org.apache.samza.storage.CommittingStorageEngine;
import org.apache.samza.system.SystemStreamPartition;

/** A task's stores, and what saves them, as the loop sees them. */
final class TaskStateView implements TaskState, StateBackup {
    private final TaskStores stores;
    private final TaskBackups backups;
    private final TaskTables tables;
    private final Map<String, SystemStreamPartition> changelogs;

    TaskStateView(TaskStores stores, TaskBackups backups, TaskTables tables) {
        this.stores = stores;
        this.backups = backups;
        this.tables = tables;
        this.changelogs = Map.copyOf(stores.changelogs());
    }

    @Override
    public Map<String, SystemStreamPartition> changelogs() {
        return changelogs;
    }

    @Override
    public String appliedOffset(String store) {
        return stores.store(store) instanceof CommittingStorageEngine engine ? engine.appliedChangelogOffset() : null;
    }

    @Override
    public void stage() {
        tables.flush();
        stores.stage();
    }

    @Override
    public void apply(Function<SystemStreamPartition, String> newestAcknowledged) {
        stores.apply(newestAcknowledged);
    }

    @Override
    public long uncommittedBytes() {
        return stores.uncommittedBytes();
    }

    @Override
    public StateBackup backup() {
        return this;
    }

    @Override
    public boolean isActive() {
        return !backups.isEmpty();
    }

    @Override
    public void snapshot(CheckpointId id, Function<SystemStreamPartition, String> newestAcknowledged) {
        backups.snapshot(id, newestAcknowledged);
    }

    @Override
    public CompletableFuture<Map<String, Map<String, String>>> upload(CheckpointId id) {
        return backups.upload(id);
    }

    @Override
    public void committed(CheckpointId id, Map<String, Map<String, String>> markers) {
        backups.committed(id, markers);
    }
}
