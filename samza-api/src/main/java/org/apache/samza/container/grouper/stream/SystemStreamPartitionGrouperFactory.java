// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.stream;

import org.apache.samza.config.Config;

/**
 * Makes the grouper of a job. Named in {@code job.systemstreampartition.grouper.factory}, so an implementation needs a
 * public constructor without parameters.
 *
 * <p>The class name is part of every checkpoint key: renaming a factory hides the checkpoints written under the old name.
 */
public interface SystemStreamPartitionGrouperFactory {
    /**
     * Makes a grouper.
     *
     * @param config the configuration of the job; not null
     * @return a grouper; not null
     */
    SystemStreamPartitionGrouper getSystemStreamPartitionGrouper(Config config);
}
