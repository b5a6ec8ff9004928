// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.Map;
import java.util.function.Function;
import org.apache.samza.loop.TaskState;
import org.apache.samza.state.TaskStores;
import org.apache.samza.storage.CommittingStorageEngine;
import org.apache.samza.system.SystemStreamPartition;

/** A task's stores as the loop sees them. */
final class TaskStateView implements TaskState {
    private final TaskStores stores;
    private final TaskTables tables;
    private final Map<String, SystemStreamPartition> changelogs;

    TaskStateView(TaskStores stores, TaskTables tables) {
        this.stores = stores;
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
}
