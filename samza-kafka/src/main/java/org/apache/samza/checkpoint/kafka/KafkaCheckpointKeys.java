// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint.kafka;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of the checkpoint topic. */
public final class KafkaCheckpointKeys {
    /** Replicas. */
    public static final ConfigKey<Integer> REPLICATION = ConfigKey.integer("task.checkpoint.replication.factor")
            .defaultsToText("the system's default.stream.replication.factor, else 3")
            .atLeast(1)
            .doc("Replicas of the checkpoint topic when it is created; not more than there are brokers.");

    /** Segments. */
    public static final ConfigKey<Integer> SEGMENT_BYTES = ConfigKey.integer("task.checkpoint.segment.bytes")
            .defaultsTo(26214400)
            .atLeast(14)
            .doc("Bytes of a segment of the checkpoint topic when it is created; small segments make starts fast.");

    /** Largest checkpoint. */
    public static final ConfigKey<Integer> MAX_MESSAGE_BYTES = ConfigKey.integer("task.checkpoint.max.message.bytes")
            .defaultsTo(1000012)
            .atLeast(0)
            .doc("Bytes of the largest checkpoint record when the topic is created.");

    /** Versions read. */
    public static final ConfigKey<List<String>> READ_VERSIONS = ConfigKey.list("task.checkpoint.read.versions")
            .defaultsToText("1; or 2,1 if state backends save stores")
            .check(
                    "a list of the versions 1 and 2",
                    versions -> !versions.isEmpty() && List.of("1", "2").containsAll(versions))
            .doc(
                    "Checkpoint versions looked for, in this order. A task that has none of them is read from any version there"
                            + " is.");

    /** Complain about surprises. */
    public static final ConfigKey<Boolean> VALIDATION = ConfigKey.bool("job.checkpoint.validation.enabled")
            .defaultsTo(true)
            .doc("Whether checkpoints of another grouper, or a topic of more than one partition, stop the job.");

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL =
            List.of(REPLICATION, SEGMENT_BYTES, MAX_MESSAGE_BYTES, READ_VERSIONS, VALIDATION);

    private KafkaCheckpointKeys() {}
}
