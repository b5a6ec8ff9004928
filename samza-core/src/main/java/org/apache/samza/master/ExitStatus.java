// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/** Exit codes of containers that carry a meaning of their own; negative ones are YARN's {@code ContainerExitStatus}. */
public final class ExitStatus {
    /** The container finished its work. */
    public static final int SUCCESS = 0;
    /** The process found that another one carries its container now, and has committed nothing since. */
    public static final int SUPERSEDED = 64;
    /** Released by the master or lost with its node. */
    public static final int ABORTED = -100;
    /** The node's disks failed. */
    public static final int DISKS_FAILED = -101;
    /** Taken away in favour of another application. */
    public static final int PREEMPTED = -102;
    /** Killed for exceeding its virtual memory. */
    public static final int VIRTUAL_MEMORY_EXCEEDED = -103;
    /** Killed for exceeding its physical memory. */
    public static final int PHYSICAL_MEMORY_EXCEEDED = -104;

    /** How the process ended is not known. */
    public static final int UNKNOWN = -1000;

    private ExitStatus() {}

    /** Whether the end says nothing about the container's own health, so that it counts against no retry budget. */
    public static boolean isPlatformCaused(int exitStatus) {
        return exitStatus == ABORTED
                || exitStatus == DISKS_FAILED
                || exitStatus == PREEMPTED
                || exitStatus == SUPERSEDED;
    }
}
