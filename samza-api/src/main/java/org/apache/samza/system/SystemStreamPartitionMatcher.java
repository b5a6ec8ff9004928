// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Set;
import org.apache.samza.config.Config;

/**
 * Chooses which of the job's input partitions this process reads; the others are left to processes configured
 * otherwise. Named in {@code job.systemstreampartition.matcher.class}, so an implementation needs a public constructor
 * without parameters.
 */
public interface SystemStreamPartitionMatcher {
    /**
     * Chooses partitions.
     *
     * @param systemStreamPartitions every input partition of the job; not null
     * @param config the configuration of the job; not null
     * @return those to read; a subset of what was given; not null
     */
    Set<SystemStreamPartition> filter(Set<SystemStreamPartition> systemStreamPartitions, Config config);
}
