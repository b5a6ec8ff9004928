// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of checkpoints that every checkpoint manager shares. */
public final class CheckpointKeys {
    /** Keeper of positions. */
    public static final ConfigKey<String> FACTORY = ConfigKey.className("task.checkpoint.factory")
            .defaultsToText("none: positions are forgotten at every stop")
            .doc("Keeper of the tasks' positions: a class that implements CheckpointManagerFactory.");

    /** System of the checkpoint topic. */
    public static final ConfigKey<String> SYSTEM = ConfigKey.string("task.checkpoint.system")
            .defaultsToText("job.default.system; the only system when there is just one")
            .doc("System that holds the checkpoint topic.");

    /** Directory of checkpoints in files. */
    public static final ConfigKey<String> PATH = ConfigKey.string("task.checkpoint.path")
            .doc("Directory in which FileSystemCheckpointManagerFactory keeps one file a task.");

    /** Versions written. */
    public static final ConfigKey<List<String>> WRITE_VERSIONS = ConfigKey.list("task.checkpoint.write.versions")
            .defaultsTo(List.of("1", "2"))
            .check(
                    "versions 1 and 2 only",
                    versions -> !versions.isEmpty() && List.of("1", "2").containsAll(versions))
            .doc("Versions of checkpoints that are written, in this order.");

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL = List.of(FACTORY, SYSTEM, PATH, WRITE_VERSIONS);

    private CheckpointKeys() {}
}
