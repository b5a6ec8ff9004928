// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import org.apache.samza.config.Config;

/** A factory of {@link LoggedCheckpointManager}s. */
public interface LoggedCheckpointManagerFactory extends CheckpointManagerFactory {
    /** The system that holds the checkpoints' stream. */
    String system(Config config);
}
