// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import org.apache.samza.agent.Clock;
import org.apache.samza.flow.PartitionInput;

/** What a task may say to the loop it lives in. For the loop's thread only. */
interface TaskHome {
    /** Something of the task is due or asked for, and it may be possible to do it now. */
    void lookAt(TaskInstance task);

    /** A partition that was lent is back. */
    void giveBack(PartitionInput input, int taken);

    /** The container cannot go on. */
    void fail(Throwable cause);

    /** Whether something has said so. */
    boolean hasFailed();

    /** Whether the caller is on the loop's thread. */
    boolean isLoopThread();

    /** The loop's time, read once a cycle. */
    long nowNanos();

    /** The clock behind that time. */
    Clock clock();
}
