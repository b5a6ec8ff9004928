// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.drain;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of drains. */
public final class DrainKeys {
    /** Whether jobs can be drained. */
    public static final ConfigKey<Boolean> ENABLED = ConfigKey.bool("job.drain-monitor.enabled")
            .defaultsTo(true)
            .doc(
                    "Whether the job's master looks for requests to drain the job. Containers hear of one from the master, with their"
                            + " heartbeats.");

    /** How often to look. */
    public static final ConfigKey<Long> POLL_INTERVAL_MS = ConfigKey.longInt("job.drain-monitor.poll.interval.ms")
            .defaultsTo(5_000L)
            .atLeast(1)
            .doc("How often the job's master looks for a request to drain the job, in ms.");

    /** Tells containers that begin. */
    public static final ConfigKey<String> PENDING = ConfigKey.string("job.drain.pending")
            .doc("Names the drain that the job is in. Written by the framework into what containers are told.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(ENABLED, POLL_INTERVAL_MS, PENDING);

    private DrainKeys() {}
}
