// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.task;

import java.util.List;
import java.util.Map;
import org.apache.samza.container.TaskName;

/**
 * What a task grouper may lean on.
 *
 * @param processorIds ids of the containers to fill
 * @param previousContainers container of each task in the previous model; empty at the first start
 */
public record GrouperMetadata(List<String> processorIds, Map<TaskName, String> previousContainers) {
    /** Copies its arguments. */
    public GrouperMetadata {
        processorIds = List.copyOf(processorIds);
        previousContainers = Map.copyOf(previousContainers);
    }
}
