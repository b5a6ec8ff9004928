// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import org.apache.samza.config.Config;

/**
 * What the supervisor asks for and how patient it is.
 *
 * @param memoryMb memory of each container, MiB
 * @param cores cores of each container
 * @param label node label; empty for none
 * @param retry treatment of failures
 * @param hostAffinity whether containers go back to the host they were on
 * @param preferredHostMs how long to insist on that host
 */
record SupervisorSettings(
        int memoryMb, int cores, String label, RetryPolicy retry, boolean hostAffinity, long preferredHostMs) {
    static SupervisorSettings of(Config config) {
        return new SupervisorSettings(
                MasterKeys.MEMORY_MB.read(config),
                MasterKeys.CPU_CORES.read(config),
                MasterKeys.LABEL.read(config),
                new RetryPolicy(
                        MasterKeys.RETRY_COUNT.read(config),
                        MasterKeys.RETRY_WINDOW_MS.read(config),
                        MasterKeys.FAIL_JOB.read(config)),
                MasterKeys.HOST_AFFINITY.read(config),
                MasterKeys.PREFERRED_HOST_MS.read(config));
    }
}
