// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of tables. Descriptors write them; what they hold in Java's serialised form is Base64 of one line. */
public final class TableKeys {
    /** Makes a table exist. */
    public static final ConfigKey<String> PROVIDER_FACTORY = ConfigKey.className("tables.{table}.provider.factory")
            .doc("Maker of the table: a class that implements TableProviderFactory.");

    /** Reads a remote table. */
    public static final ConfigKey<String> READ_FUNCTION = ConfigKey.string("tables.{table}.io.read.func")
            .doc("Remote table's TableReadFunction, serialised; without it the table cannot be read.");

    /** Writes a remote table. */
    public static final ConfigKey<String> WRITE_FUNCTION = ConfigKey.string("tables.{table}.io.write.func")
            .doc("Remote table's TableWriteFunction, serialised; without it the table cannot be written.");

    /** Slows down calls to a remote table. */
    public static final ConfigKey<String> RATE_LIMITER = ConfigKey.string("tables.{table}.io.ratelimiter")
            .defaultsToText("none: calls are not slowed down")
            .doc("Remote table's RateLimiter, serialised; its tag readTag slows reads and its tag writeTag writes.");

    /** Price of a read. */
    public static final ConfigKey<String> READ_CREDIT_FUNCTION = ConfigKey.string("tables.{table}.io.read.credit.func")
            .defaultsToText("one credit for each record")
            .doc("What a read costs at the rate limiter: a CreditFunction, serialised.");

    /** Price of a write. */
    public static final ConfigKey<String> WRITE_CREDIT_FUNCTION = ConfigKey.string(
                    "tables.{table}.io.write.credit.func")
            .defaultsToText("one credit for each record")
            .doc("What a write costs at the rate limiter: a CreditFunction, serialised.");

    /** Failed reads. */
    public static final ConfigKey<String> READ_RETRY_POLICY = ConfigKey.string("tables.{table}.io.read.retry.policy")
            .defaultsToText("none: a read is tried once")
            .doc("When a failed read is tried again: a TableRetryPolicy, serialised.");

    /** Failed writes. */
    public static final ConfigKey<String> WRITE_RETRY_POLICY = ConfigKey.string("tables.{table}.io.write.retry.policy")
            .defaultsToText("none: a write is tried once")
            .doc("When a failed write is tried again: a TableRetryPolicy, serialised.");

    /** Calls that go out together. */
    public static final ConfigKey<String> BATCH_PROVIDER = ConfigKey.string("tables.{table}.io.batch.provider")
            .defaultsToText("none: each call goes out by itself")
            .doc("Maker of the remote table's batches: a BatchProvider, serialised.");

    /** Threads for what hangs on futures. */
    public static final ConfigKey<Integer> CALLBACK_POOL_SIZE = ConfigKey.integer(
                    "tables.{table}.io.async.callback.pool.size")
            .defaultsTo(-1)
            .doc("Threads of one task that complete the futures of a remote table; 0 or less means that whichever"
                    + " thread the table's function completes its own future on does it.");

    /** Behind a cache. */
    public static final ConfigKey<String> REAL_TABLE =
            ConfigKey.string("tables.{table}.realTableId").doc("Id of the table that a caching table stands before.");

    /** A cache. */
    public static final ConfigKey<String> CACHE_TABLE = ConfigKey.string("tables.{table}.cacheTableId")
            .defaultsToText("none: a cache in memory of its own")
            .doc("Id of the table that serves a caching table as its cache.");

    /** Writes and the cache. */
    public static final ConfigKey<Boolean> WRITE_AROUND = ConfigKey.bool("tables.{table}.writeAround")
            .defaultsTo(false)
            .doc("Whether writes to a caching table leave the cache alone.");

    /** Age since the last read. */
    public static final ConfigKey<Long> READ_TTL_MS = ConfigKey.longInt("tables.{table}.readTtl")
            .defaultsTo(-1L)
            .doc("Time in milliseconds that an entry stays in a caching table's own cache after it was last read or"
                    + " written; below 0 for no limit.");

    /** Age since the write. */
    public static final ConfigKey<Long> WRITE_TTL_MS = ConfigKey.longInt("tables.{table}.writeTtl")
            .defaultsTo(-1L)
            .doc("Time in milliseconds that an entry stays in a caching table's own cache after it was put there;"
                    + " below 0 for no limit.");

    /** Room in the cache. */
    public static final ConfigKey<Long> CACHE_SIZE = ConfigKey.longInt("tables.{table}.cacheSize")
            .defaultsTo(-1L)
            .doc("Most entries of a caching table's own cache, of each task; below 0 for no limit.");

    /** A Guava cache. */
    public static final ConfigKey<String> GUAVA_CACHE =
            ConfigKey.string("tables.{table}.guavaCache").doc("The Guava cache that is the table, serialised.");

    /** What makers of tables read for themselves. */
    public static final ConfigKey<String> PROPERTY =
            ConfigKey.string("tables.{table}.{property}").doc("Property that the table's own provider or parts read.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(
            PROVIDER_FACTORY,
            READ_FUNCTION,
            WRITE_FUNCTION,
            RATE_LIMITER,
            READ_CREDIT_FUNCTION,
            WRITE_CREDIT_FUNCTION,
            READ_RETRY_POLICY,
            WRITE_RETRY_POLICY,
            BATCH_PROVIDER,
            CALLBACK_POOL_SIZE,
            REAL_TABLE,
            CACHE_TABLE,
            WRITE_AROUND,
            READ_TTL_MS,
            WRITE_TTL_MS,
            CACHE_SIZE,
            GUAVA_CACHE,
            PROPERTY);

    private TableKeys() {}
}
