// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.file;

import java.nio.file.Path;
import org.apache.samza.checkpoint.CheckpointManager;
import org.apache.samza.checkpoint.CheckpointManagerFactory;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.StateBackends;
import org.apache.samza.metrics.MetricsRegistry;

/** Checkpoints in files of one directory, for jobs on one machine: {@code task.checkpoint.path}. */
public final class FileSystemCheckpointManagerFactory implements CheckpointManagerFactory {
    @Override
    public CheckpointManager getCheckpointManager(Config config, MetricsRegistry registry) {
        return new FileSystemCheckpointManager(
                JobSettings.of(config).name(), Path.of(CheckpointKeys.PATH.require(config)), StateBackends.any(config));
    }
}
