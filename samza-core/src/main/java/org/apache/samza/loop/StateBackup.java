// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.system.SystemStreamPartition;

/** What saves the stores of one task outside of this host, in step with its commits. For the thread that commits. */
public interface StateBackup {
    /** Nothing does. */
    StateBackup NONE = new StateBackup() {
        @Override
        public boolean isActive() {
            return false;
        }

        @Override
        public void snapshot(CheckpointId id, Function<SystemStreamPartition, String> newestAcknowledged) {}

        @Override
        public CompletableFuture<Map<String, Map<String, String>>> upload(CheckpointId id) {
            return CompletableFuture.completedFuture(Map.of());
        }

        @Override
        public void committed(CheckpointId id, Map<String, Map<String, String>> markers) {}
    };

    /** Whether there is anything to save. */
    boolean isActive();

    /**
     * Fixes the stores as of now, staged changes included. The task waits, so it is quick.
     *
     * @param newestAcknowledged offset of the newest acknowledged record of a changelog partition; null when none is known
     */
    void snapshot(CheckpointId id, Function<SystemStreamPartition, String> newestAcknowledged);

    /**
     * Begins to save what was fixed.
     *
     * @return done once all of it is saved, with the marker of each store by the name of the backend that keeps it
     */
    CompletableFuture<Map<String, Map<String, String>>> upload(CheckpointId id);

    /** The checkpoint that holds these markers is durable: what it has made superfluous may go. */
    void committed(CheckpointId id, Map<String, Map<String, String>> markers);
}
