// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import org.apache.samza.config.Config;
import org.apache.samza.job.StreamJob;
import org.apache.samza.job.StreamJobFactory;

/** Runs a job as a YARN application: the value of {@code job.factory.class} for a cluster. */
public final class YarnJobFactory implements StreamJobFactory {
    @Override
    public StreamJob getJob(Config config) {
        return new YarnJob(config);
    }
}
