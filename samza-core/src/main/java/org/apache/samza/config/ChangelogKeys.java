// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of the topics that back local stores. */
public final class ChangelogKeys {
    /** Topic of a store's changelog. */
    public static final ConfigKey<String> CHANGELOG = ConfigKey.string("stores.{store}.changelog")
            .doc(
                    "Stream that backs the store: a topic, or system.topic. Without it the store is lost with its container.");

    /** System of changelogs that name none. */
    public static final ConfigKey<String> SYSTEM = ConfigKey.string("job.changelog.system")
            .defaultsToText("job.default.system; the only system when there is just one")
            .doc("System of changelogs that name only a topic.");

    /** Replicas. */
    public static final ConfigKey<Integer> REPLICATION = ConfigKey.integer(
                    "stores.{store}.changelog.replication.factor")
            .oldNames("stores.default.changelog.replication.factor")
            .defaultsToText("the system's default.stream.replication.factor, else 2")
            .atLeast(1)
            .doc("Replicas of the changelog when it is created.");

    /** Any topic property. */
    public static final ConfigKey<String> TOPIC_PROPERTY = ConfigKey.string("stores.{store}.changelog.kafka.{property}")
            .doc("Property of the changelog topic when it is created; wins over those derived from other keys.");

    /** Time before a record may be compacted. */
    public static final ConfigKey<Long> MIN_COMPACTION_LAG_MS = ConfigKey.longInt(
                    "stores.{store}.changelog.min.compaction.lag.ms")
            .oldNames("stores.default.changelog.min.compaction.lag.ms")
            .defaultsTo(14400000L)
            .atLeast(0)
            .doc("Milliseconds before a record of the changelog may be compacted away, when the topic is created.");

    /** Life of tombstones. */
    public static final ConfigKey<Long> DELETE_RETENTION_MS = ConfigKey.longInt(
                    "stores.{store}.changelog.delete.retention.ms")
            .defaultsTo(86400000L)
            .atLeast(0)
            .doc("Milliseconds that deletions stay in the changelog. A local copy that is older is not used any more.");

    /** Time to live of the store's entries, read here because it decides how the changelog is cleaned. */
    public static final ConfigKey<Long> TTL_MS = ConfigKey.longInt("stores.{store}.rocksdb.ttl.ms")
            .doc("Milliseconds that entries live; also makes the changelog one of retention and not of compaction.");

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL =
            List.of(CHANGELOG, SYSTEM, REPLICATION, TOPIC_PROPERTY, MIN_COMPACTION_LAG_MS, DELETE_RETENTION_MS, TTL_MS);

    private ChangelogKeys() {}
}
