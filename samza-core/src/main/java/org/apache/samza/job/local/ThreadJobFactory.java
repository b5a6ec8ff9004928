// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import org.apache.samza.config.Config;
import org.apache.samza.job.StreamJob;
import org.apache.samza.job.StreamJobFactory;

/** Runs a whole job in this process, each container on a thread of its own: for development and tests. */
public class ThreadJobFactory implements StreamJobFactory {
    @Override
    public StreamJob getJob(Config config) {
        return new ThreadJob(config);
    }
}
