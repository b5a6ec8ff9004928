// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordinator.lifecycle;

/**
 * Makes the {@link JobRestartSignal} of a deployment environment. Implementations have a public no-argument
 * constructor.
 */
public interface JobRestartSignalFactory {
    /**
     * Makes a signal.
     *
     * @param context what the signal may need to know
     * @return the signal
     */
    JobRestartSignal build(JobRestartSignalFactoryContext context);
}
