// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.List;
import java.util.stream.Stream;
import org.apache.samza.config.schema.ConfigDeclarations;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of every key-value store, whatever lies at its bottom. */
public final class KvKeys implements ConfigDeclarations {
    static final ConfigKey<Integer> OBJECT_CACHE_SIZE = ConfigKey.integer("stores.{store}.object.cache.size")
            .defaultsTo(1000)
            .atLeast(0)
            .doc(
                    "Unchanged objects kept in front of the store, per task; changed ones are kept until the commit in any case.");

    static final ConfigKey<Integer> WRITE_BATCH_SIZE = ConfigKey.integer("stores.{store}.write.batch.size")
            .defaultsTo(500)
            .doc("Changed objects that were collected before a write.")
            .hasNoEffectBecause("changes are collected until the commit and written in one batch");

    static final ConfigKey<Integer> CHANGELOG_MAX_MESSAGE_SIZE = ConfigKey.integer(
                    "stores.{store}.changelog.max.message.size.bytes")
            .defaultsTo(1_048_576)
            .atLeast(1)
            .doc("Largest serialised value that the two keys on large messages let pass.");

    static final ConfigKey<Boolean> DISALLOW_LARGE_MESSAGES = ConfigKey.bool("stores.{store}.disallow.large.messages")
            .defaultsTo(false)
            .doc("Whether put fails for a value larger than changelog.max.message.size.bytes.");

    static final ConfigKey<Boolean> DROP_LARGE_MESSAGES = ConfigKey.bool("stores.{store}.drop.large.messages")
            .defaultsTo(false)
            .doc(
                    "Whether a value larger than changelog.max.message.size.bytes is dropped and counted instead of stored.");

    /** For the service loader. */
    public KvKeys() {}

    @Override
    public List<ConfigKey<?>> keys() {
        return Stream.concat(
                        Stream.<ConfigKey<?>>of(
                                OBJECT_CACHE_SIZE,
                                WRITE_BATCH_SIZE,
                                CHANGELOG_MAX_MESSAGE_SIZE,
                                DISALLOW_LARGE_MESSAGES,
                                DROP_LARGE_MESSAGES),
                        RocksDbKeys.ALL.stream())
                .toList();
    }
}
