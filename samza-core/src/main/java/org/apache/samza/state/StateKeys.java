// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.List;
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

    /** Changelog of a store. */
    public static final ConfigKey<String> CHANGELOG = ConfigKey.string("stores.{store}.changelog")
            .doc("Topic, or system.topic, that every change of the store is written to and that the store is restored from.");

    /** System of changelogs given by topic alone. */
    public static final ConfigKey<String> CHANGELOG_SYSTEM = ConfigKey.string("job.changelog.system")
            .defaultsToText("job.default.system")
            .doc("System of changelogs whose key names the topic only.");

    /** Life of a tombstone in a changelog. */
    public static final ConfigKey<Long> CHANGELOG_DELETE_RETENTION_MS = ConfigKey.longInt(
                    "stores.{store}.changelog.delete.retention.ms")
            .defaultsTo(86_400_000L)
            .atLeast(0)
            .doc("How long the changelog keeps a delete, in ms; a local copy untouched for longer is rebuilt, because it may miss one.");

    /** Wipes a store at start. */
    public static final ConfigKey<Boolean> CLEAN_ON_START = ConfigKey.bool("stores.{store}.clean.on.container.start")
            .defaultsTo(false)
            .doc("Whether the local copy is dropped whenever a container starts.");

    /** Base directory of stores with a changelog. */
    public static final ConfigKey<String> LOGGED_BASE_DIR = ConfigKey.string("job.logged.store.base.dir")
            .defaultsToText("YARN's directory of the application, else <working directory>/state")
            .doc("Directory of stores that have a changelog; the environment variable LOGGED_STORE_BASE_DIR wins.");

    /** Base directory of other stores. */
    public static final ConfigKey<String> NON_LOGGED_BASE_DIR = ConfigKey.string("job.non-logged.store.base.dir")
            .defaultsToText("<working directory>/state")
            .doc("Directory of stores without a changelog; they are emptied whenever a container starts.");

    /** Threads that restore. */
    public static final ConfigKey<Integer> RESTORE_THREADS = ConfigKey.integer("job.container.restore.thread.pool.size")
            .defaultsTo(2)
            .atLeast(1)
            .doc("Stores restored at the same time, at least; never more than there are stores.");

    /** Upper limit of {@link #RESTORE_THREADS}. */
    public static final ConfigKey<Integer> RESTORE_THREADS_MAX = ConfigKey.integer(
                    "job.container.restore.thread.pool.max.size")
            .defaultsTo(64)
            .atLeast(1)
            .doc("Most stores restored at the same time.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(
            FACTORY,
            KEY_SERDE,
            MSG_SERDE,
            CHANGELOG,
            CHANGELOG_SYSTEM,
            CHANGELOG_DELETE_RETENTION_MS,
            CLEAN_ON_START,
            LOGGED_BASE_DIR,
            NON_LOGGED_BASE_DIR,
            RESTORE_THREADS,
            RESTORE_THREADS_MAX);

    private StateKeys() {}
}
