// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import org.apache.samza.config.Config;

/** Lets tests of other packages submit a job without a command line. */
public final class JobRunnerDoor {
    private JobRunnerDoor() {}

    /** Submits as {@code run-job.sh} does. */
    public static StreamJob submit(Config config) {
        return Submission.submit(config).job();
    }
}
