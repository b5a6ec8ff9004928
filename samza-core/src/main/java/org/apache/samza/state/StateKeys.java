// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.List;
import org.apache.samza.config.Config;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of local state: which stores a job has, where they lie, how they are restored. */
public final class StateKeys {
    /** Storage engine of a store; a store exists when this key does. */
    public static final ConfigKey<String> FACTORY =
            ConfigKey.className("stores.{store}.factory").doc("Storage engine of the store.");

    /** Serde of keys. */
    public static final ConfigKey<String> KEY_SERDE =
            ConfigKey.string("stores.{store}.key.serde").doc("Registered name of the serde of the store's keys.");

    /** Serde of values. */
    public static final ConfigKey<String> MSG_SERDE =
            ConfigKey.string("stores.{store}.msg.serde").doc("Registered name of the serde of the store's values.");

    /** Wipes a store at start. */
    public static final ConfigKey<Boolean> CLEAN_ON_START = ConfigKey.bool("stores.{store}.clean.on.container.start")
            .defaultsTo(false)
            .doc("Whether the local copy is dropped whenever a container starts.");

    /** Base directory of stores that can be brought back. */
    public static final ConfigKey<String> LOGGED_BASE_DIR = ConfigKey.string("job.logged.store.base.dir")
            .defaultsToText("YARN's directory of the application, else <working directory>/state")
            .doc("Directory of stores that have a changelog, side inputs or a state backend; the environment variable"
                    + " LOGGED_STORE_BASE_DIR wins.");

    /** Base directory of other stores. */
    public static final ConfigKey<String> NON_LOGGED_BASE_DIR = ConfigKey.string("job.non-logged.store.base.dir")
            .defaultsToText("<working directory>/state")
            .doc("Directory of stores that nothing brings back; they are emptied whenever a container starts.");

    /** Threads that restore. */
    public static final ConfigKey<Integer> RESTORE_THREADS = ConfigKey.integer("job.container.restore.thread.pool.size")
            .defaultsTo(2)
            .atLeast(1)
            .doc("Stores restored at the same time; twice the number of the container's tasks where that is more.");

    /** Upper limit of {@link #RESTORE_THREADS}. */
    public static final ConfigKey<Integer> RESTORE_THREADS_MAX = ConfigKey.integer(
                    "job.container.restore.thread.pool.max.size")
            .defaultsTo(64)
            .atLeast(1)
            .doc("Most stores restored at the same time.");

    /** Memory of restores. */
    public static final ConfigKey<Long> RESTORE_MEMORY = ConfigKey.longInt("job.container.restore.memory.bytes")
            .defaultsTo(134_217_728L)
            .atLeast(1)
            .doc(
                    "Memory outside of the heap for the buffers of all stores that a container restores at the same time, in"
                            + " bytes. The garbage collector gives it back after the restore. More than twice 16 MiB for each of them"
                            + " is not used.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(
            FACTORY,
            KEY_SERDE,
            MSG_SERDE,
            CLEAN_ON_START,
            LOGGED_BASE_DIR,
            NON_LOGGED_BASE_DIR,
            RESTORE_THREADS,
            RESTORE_THREADS_MAX,
            RESTORE_MEMORY);

    private StateKeys() {}

    /**
     * Stores that a container restores at the same time. A restore is bound by broker and disk first, then by cores; more threads
     * than that only hold more buffers.
     */
    public static int restoreThreads(Config config) {
        int useful =
                Math.max(RESTORE_THREADS.read(config), 2 * Runtime.getRuntime().availableProcessors());
        return Math.min(RESTORE_THREADS_MAX.read(config), useful);
    }
}
