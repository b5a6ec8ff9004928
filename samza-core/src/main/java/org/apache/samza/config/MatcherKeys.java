// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys that choose some of the inputs' partitions, for running a part of a job, mostly on one machine. */
public final class MatcherKeys {
    /** The choice. */
    public static final ConfigKey<String> CLASS = ConfigKey.className("job.systemstreampartition.matcher.class")
            .defaultsToText("none: every partition")
            .doc("Which partitions of the inputs the job reads: a class that implements SystemStreamPartitionMatcher.");

    /** Partitions by expression. */
    public static final ConfigKey<String> REGEX = ConfigKey.string("job.systemstreampartition.matcher.config.regex")
            .doc("Regular expression for whole partition numbers, for RegexSystemStreamPartitionMatcher.");

    /** Partitions by range. */
    public static final ConfigKey<String> RANGES = ConfigKey.string("job.systemstreampartition.matcher.config.ranges")
            .doc("Partition numbers and ranges, for example 1,4-7, for RangeSystemStreamPartitionMatcher.");

    /** Where the choice applies. */
    public static final ConfigKey<String> JOB_FACTORY_REGEX = ConfigKey.string(
                    "job.systemstreampartition.matcher.config.job.factory.regex")
            .defaultsTo("org\\.apache\\.samza\\.job\\.local\\.(Process|Thread)JobFactory")
            .doc("Regular expression for the job.factory.class of jobs that the choice applies to.");

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL = List.of(CLASS, REGEX, RANGES, JOB_FACTORY_REGEX);

    private MatcherKeys() {}
}
