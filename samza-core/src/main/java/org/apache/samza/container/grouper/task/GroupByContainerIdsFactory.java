// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.task;

import org.apache.samza.config.Config;

/** Spreads tasks evenly over the processors there are, moving as few as balance allows. */
public final class GroupByContainerIdsFactory implements TaskNameGrouperFactory {
    @Override
    public TaskNameGrouper build(Config config) {
        return new BalancedGrouper();
    }
}
