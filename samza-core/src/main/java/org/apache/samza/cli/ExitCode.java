// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.cli;

/** What a tool's exit code says to scripts. */
public final class ExitCode {
    /** Done as asked; of a submission: accepted. */
    public static final int DONE = 0;
    /** Something nobody expected: a defect, or a system that failed. */
    public static final int UNEXPECTED = 1;
    /** The command line or the configuration is wrong; nothing was changed. */
    public static final int USAGE = 2;
    /** The configuration is right in itself, but the systems or the cluster refused the job. */
    public static final int REFUSED = 3;
    /** The job was accepted and failed while this tool watched. */
    public static final int JOB_FAILED = 4;

    private ExitCode() {}
}
