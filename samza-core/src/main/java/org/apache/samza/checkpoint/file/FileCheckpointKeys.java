// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.file;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of checkpoints in files. */
public final class FileCheckpointKeys {
    /** Directory of the files. */
    public static final ConfigKey<String> PATH = ConfigKey.string("task.checkpoint.path")
            .doc("Directory of checkpoint files, when task.checkpoint.factory is FileSystemCheckpointManagerFactory.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(PATH);

    private FileCheckpointKeys() {}
}
