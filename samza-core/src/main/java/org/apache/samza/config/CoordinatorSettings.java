// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.Map;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemStream;

/**
 * Where a job's coordinator stream is and how it is created.
 *
 * @param stream system and topic
 * @param replicationFactor replicas when it is created
 * @param segmentBytes bytes of a segment when it is created
 */
public record CoordinatorSettings(SystemStream stream, int replicationFactor, long segmentBytes) {
    /**
     * The settings of a configuration.
     *
     * @throws ConfigException when the job has no name or no system to hold the stream
     */
    public static CoordinatorSettings of(Config config) {
        String system = JobSettings.system(config, JobKeys.COORDINATOR_SYSTEM);
        return new CoordinatorSettings(
                new SystemStream(system, JobSettings.of(config).coordinatorTopic()),
                JobKeys.COORDINATOR_REPLICATION.read(config),
                JobKeys.COORDINATOR_SEGMENT_BYTES.read(config));
    }

    /** The stream for its creation: one partition, compacted. */
    public StreamSpec spec() {
        String id = StreamSpec.createCoordinatorStreamSpec(stream.getStream(), stream.getSystem())
                .getId();
        return new StreamSpec(
                id,
                stream.getStream(),
                stream.getSystem(),
                1,
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "segment.bytes",
                        Long.toString(segmentBytes),
                        "replication.factor",
                        Integer.toString(replicationFactor)));
    }
}
