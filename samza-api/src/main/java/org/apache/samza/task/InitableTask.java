// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

import org.apache.samza.context.Context;

/** A task that prepares itself before its first message. */
public interface InitableTask {
    /**
     * Runs once, after the task's stores have been restored and before any message.
     *
     * @param context the surroundings of the task: stores, tables, metrics, configuration; may be kept; not null
     * @throws Exception to stop the container
     */
    void init(Context context) throws Exception;
}
