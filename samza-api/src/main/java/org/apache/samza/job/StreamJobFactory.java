// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import org.apache.samza.config.Config;

/**
 * Makes the {@link StreamJob} of an execution environment. Named by {@code job.factory.class}; implementations have a
 * public no-argument constructor.
 */
public interface StreamJobFactory {
    /**
     * Makes a job, not submitted.
     *
     * @param config the full config of the job
     * @return the job
     */
    StreamJob getJob(Config config);
}
