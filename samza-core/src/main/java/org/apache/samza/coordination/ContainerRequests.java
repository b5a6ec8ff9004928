// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import java.util.Optional;
import org.apache.samza.job.model.LocalityModel;

/** What a master answers its containers. Called by any thread of the server; may wait briefly for the master. */
public interface ContainerRequests {
    /** The job model with its whole configuration, as {@link JobModelJson} writes it; empty while the master has none yet. */
    Optional<byte[]> jobModel();

    /** Where the containers last ran. */
    LocalityModel locality();

    /** Whether a process, by the cluster's name, carries a container and is to go on. */
    boolean isWanted(String executionId);

    /** Takes a report in and says what the process is to do. */
    MasterAnswer report(ContainerReport report);
}
