// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.Map;
import java.util.function.Function;
import org.apache.samza.system.SystemStreamPartition;

/** The stores of one task as the loop and its commits see them. For the thread that runs the task. */
public interface TaskState {
    /** A task without stores. */
    TaskState NONE = new NoStores();

    /** Changelog partition of each store that has one. */
    Map<String, SystemStreamPartition> changelogs();

    /** The changelog offset that a store's durable data stands for; null when not known. */
    String appliedOffset(String store);

    /** Hands every change since the last call over to the changelogs and to a staged batch. */
    void stage();

    /**
     * Makes the staged batch durable together with the changelog offset it stands for.
     *
     * @param newestAcknowledged offset of the newest acknowledged record of a changelog partition; null when none is known
     */
    void apply(Function<SystemStreamPartition, String> newestAcknowledged);

    /** Bytes of changes that wait for the next commit, approximately; the loop asks also while the task is elsewhere. */
    long uncommittedBytes();

    /** What saves the stores outside of this host. */
    default StateBackup backup() {
        return StateBackup.NONE;
    }
}
