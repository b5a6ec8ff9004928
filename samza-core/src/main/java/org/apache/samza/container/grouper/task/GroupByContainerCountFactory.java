// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.task;

import org.apache.samza.config.Config;

/**
 * Spreads tasks evenly over {@code job.container.count} containers. Tasks are dealt round-robin in order of their names; with
 * an earlier assignment, as many as balance allows stay where they were.
 */
public class GroupByContainerCountFactory implements TaskNameGrouperFactory {
    @Override
    public TaskNameGrouper build(Config config) {
        return new BalancedGrouper();
    }
}
