// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import org.apache.samza.config.Config;
import org.apache.samza.job.StreamJob;
import org.apache.samza.job.StreamJobFactory;

/**
 * Runs a job's containers as processes of this machine, with the same master that runs them on a cluster: a container that dies
 * is started again. The job ends with the process that submitted it.
 */
public class ProcessJobFactory implements StreamJobFactory {
    /** For {@code job.factory.class}. */
    public ProcessJobFactory() {}

    @Override
    public StreamJob getJob(Config config) {
        return new ProcessJob(config);
    }
}
