// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of the state backends: where stores are saved with each commit, and where they are brought back from. */
public final class StateBackendKeys {
    /** Backends that save one store. */
    public static final ConfigKey<List<String>> BACKUP_OF_STORE = ConfigKey.list("stores.{store}.backup.factories")
            .defaultsToText("stores.backup.factories")
            .doc(
                    "State backends that save the store with each commit: classes that implement StateBackendFactory, such as"
                            + " org.apache.samza.storage.blobstore.BlobStoreStateBackendFactory."
                            + " org.apache.samza.storage.KafkaChangelogStateBackendFactory stands for the store's changelog, which"
                            + " is written wherever the store has one. Stores that are kept in memory, or that side inputs fill,"
                            + " have no files to save.");

    /** Backends that one store is brought back from. */
    public static final ConfigKey<List<String>> RESTORE_OF_STORE = ConfigKey.list("stores.{store}.restore.factories")
            .defaultsToText("stores.restore.factories")
            .doc("Those of the backup factories that the store may be brought back from. The first that the task's last"
                    + " checkpoint names the store for does it; where it names none, the changelog if there is one.");

    /** Backends that save stores that say nothing themselves. */
    public static final ConfigKey<List<String>> BACKUP = ConfigKey.list("stores.backup.factories")
            .defaultsToText("the changelog, for stores that have one")
            .doc("State backends of stores without stores.STORE.backup.factories.");

    /** Backends that stores that say nothing themselves are brought back from. */
    public static final ConfigKey<List<String>> RESTORE = ConfigKey.list("stores.restore.factories")
            .defaultsToText("the changelog of a store that has one, else its backup factories in their order")
            .doc("Where stores without stores.STORE.restore.factories are brought back from.");

    /** Threads of uploads. */
    public static final ConfigKey<Integer> THREADS = ConfigKey.integer("job.container.commit.thread.pool.size")
            .defaultsTo(2)
            .atLeast(1)
            .doc(
                    "Threads that state backends save stores with; twice the number of the container's tasks where that is more.");

    /** Upper limit of {@link #THREADS}. */
    public static final ConfigKey<Integer> THREADS_MAX = ConfigKey.integer("job.container.commit.thread.pool.max.size")
            .defaultsTo(64)
            .atLeast(1)
            .doc("Most threads that state backends save stores with.");

    /** Time for an upload. */
    public static final ConfigKey<Long> UPLOAD_TIMEOUT_MS = ConfigKey.longInt("task.commit.timeout.ms")
            .defaultsTo(1_800_000L)
            .atLeast(1)
            .doc(
                    "Time that state backends have to save the stores of one task for one commit, in ms; then the container fails.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL =
            List.of(BACKUP_OF_STORE, RESTORE_OF_STORE, BACKUP, RESTORE, THREADS, THREADS_MAX, UPLOAD_TIMEOUT_MS);

    private StateBackendKeys() {}

    /** Threads of a container that holds so many tasks. */
    public static int threads(Config config, int tasks) {
        return Math.min(THREADS_MAX.read(config), Math.max(THREADS.read(config), 2 * tasks));
    }
}
