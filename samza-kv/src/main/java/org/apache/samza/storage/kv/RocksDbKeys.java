// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of RocksDB stores. Unset ones leave RocksDB's own default, unless said otherwise. */
final class RocksDbKeys {
    static final ConfigKey<Long> CACHE_SIZE = ConfigKey.longInt("stores.{store}.container.cache.size.bytes")
            .defaultsTo(104_857_600L)
            .atLeast(0)
            .doc("Block cache of the store in one container, in bytes, shared out evenly among the container's tasks.");

    static final ConfigKey<Long> WRITE_BUFFER_SIZE = ConfigKey.longInt(
                    "stores.{store}.container.write.buffer.size.bytes")
            .defaultsTo(33_554_432L)
            .atLeast(1)
            .doc("Memtables of the store in one container, in bytes, shared out evenly among the container's tasks.");

    static final ConfigKey<Long> TTL_MS = ConfigKey.longInt("stores.{store}.rocksdb.ttl.ms")
            .doc(
                    "Age in ms, at least 1000, after which compaction may drop an entry; unset or negative keeps entries for ever.");

    static final ConfigKey<String> COMPRESSION = ConfigKey.oneOf(
                    "stores.{store}.rocksdb.compression", "snappy", "bzip2", "zlib", "lz4", "lz4hc", "zstd", "none")
            .defaultsTo("snappy")
            .doc("Compression of table files.");

    static final ConfigKey<Integer> BLOCK_SIZE = ConfigKey.integer("stores.{store}.rocksdb.block.size.bytes")
            .defaultsTo(4096)
            .atLeast(1)
            .doc("Size of a table file's blocks, in bytes.");

    static final ConfigKey<String> COMPACTION_STYLE = ConfigKey.oneOf(
                    "stores.{store}.rocksdb.compaction.style", "universal", "fifo", "level")
            .defaultsTo("universal")
            .doc("Compaction style; fifo drops the oldest files and with them their entries.");

    static final ConfigKey<Integer> NUM_LEVELS = ConfigKey.integer("stores.{store}.rocksdb.compaction.num.levels")
            .atLeast(1)
            .doc("Number of levels.");

    static final ConfigKey<Integer> LEVEL0_TRIGGER = ConfigKey.integer(
                    "stores.{store}.rocksdb.compaction.level0.file.num.compaction.trigger")
            .atLeast(1)
            .doc("Files of level 0 that start a compaction.");

    static final ConfigKey<Integer> MAX_BACKGROUND_JOBS = ConfigKey.integer(
                    "stores.{store}.rocksdb.max.background.jobs")
            .atLeast(1)
            .oldNames("stores.{store}.rocksdb.compaction.max.background.compactions")
            .doc("Background threads for compactions and flushes.");

    static final ConfigKey<Long> TARGET_FILE_SIZE_BASE = ConfigKey.longInt(
                    "stores.{store}.rocksdb.compaction.target.file.size.base")
            .atLeast(1)
            .doc("Target size of level 1 files, in bytes.");

    static final ConfigKey<Integer> TARGET_FILE_SIZE_MULTIPLIER = ConfigKey.integer(
                    "stores.{store}.rocksdb.compaction.target.file.size.multiplier")
            .atLeast(1)
            .doc("Growth of the target file size from level to level.");

    static final ConfigKey<Integer> UNIVERSAL_MAX_SIZE_AMPLIFICATION = ConfigKey.integer(
                    "stores.{store}.rocksdb.compaction.universal.max.size.amplification.percent")
            .atLeast(0)
            .doc("Universal compaction: extra space, in per cent, that starts a full compaction.");

    static final ConfigKey<Integer> UNIVERSAL_SIZE_RATIO = ConfigKey.integer(
                    "stores.{store}.rocksdb.compaction.universal.size.ratio")
            .atLeast(0)
            .doc("Universal compaction: tolerance, in per cent, when files are compared by size.");

    static final ConfigKey<Integer> UNIVERSAL_MIN_MERGE_WIDTH = ConfigKey.integer(
                    "stores.{store}.rocksdb.compaction.universal.min.merge.width")
            .atLeast(2)
            .doc("Universal compaction: fewest files of one compaction.");

    static final ConfigKey<Integer> UNIVERSAL_MAX_MERGE_WIDTH = ConfigKey.integer(
                    "stores.{store}.rocksdb.compaction.universal.max.merge.width")
            .atLeast(2)
            .doc("Universal compaction: most files of one compaction.");

    static final ConfigKey<String> UNIVERSAL_STOP_STYLE = ConfigKey.oneOf(
                    "stores.{store}.rocksdb.compaction.universal.compaction.stop.style",
                    "compactionstopstylesimilarsize",
                    "compactionstopstyletotalsize")
            .doc("Universal compaction: how the picking of files stops.");

    static final ConfigKey<Integer> NUM_WRITE_BUFFERS = ConfigKey.integer("stores.{store}.rocksdb.num.write.buffers")
            .defaultsTo(3)
            .atLeast(1)
            .doc("Memtables held in memory before writes wait.");

    static final ConfigKey<Boolean> WAL_ENABLED = ConfigKey.bool("stores.{store}.rocksdb.wal.enabled")
            .defaultsTo(true)
            .doc(
                    "Whether each commit is also written to RocksDB's log, so that a restart after a crash replays only what came"
                            + " after the last commit rather than after the last memtable flush. Costs one sequential write per commit.");

    static final ConfigKey<Long> MAX_LOG_FILE_SIZE = ConfigKey.longInt("stores.{store}.rocksdb.max.log.file.size.bytes")
            .defaultsTo(67_108_864L)
            .atLeast(0)
            .doc("Size at which RocksDB's information log is rotated, in bytes.");

    static final ConfigKey<Long> KEEP_LOG_FILE_NUM = ConfigKey.longInt("stores.{store}.rocksdb.keep.log.file.num")
            .defaultsTo(2L)
            .atLeast(1)
            .doc("Information log files kept.");

    static final ConfigKey<Long> DELETE_OBSOLETE_FILES_PERIOD = ConfigKey.longInt(
                    "stores.{store}.rocksdb.delete.obsolete.files.period.micros")
            .defaultsTo(21_600_000_000L)
            .atLeast(0)
            .doc("Period of the sweep for obsolete files, in microseconds.");

    static final ConfigKey<Long> MAX_MANIFEST_FILE_SIZE = ConfigKey.longInt(
                    "stores.{store}.rocksdb.max.manifest.file.size")
            .atLeast(1)
            .doc("Size at which the manifest is rotated, in bytes.");

    static final ConfigKey<Integer> MAX_OPEN_FILES = ConfigKey.integer("stores.{store}.rocksdb.max.open.files")
            .defaultsTo(-1)
            .doc("Table files kept open; -1 for all.");

    static final ConfigKey<Integer> MAX_FILE_OPENING_THREADS = ConfigKey.integer(
                    "stores.{store}.rocksdb.max.file.opening.threads")
            .defaultsTo(16)
            .atLeast(1)
            .doc("Threads that open table files at start.");

    static final ConfigKey<List<String>> METRICS_LIST = ConfigKey.list("stores.{store}.rocksdb.metrics.list")
            .doc("Further integer properties of RocksDB shown as gauges, for example rocksdb.estimate-live-data-size.");

    static final List<ConfigKey<?>> ALL = List.of(
            CACHE_SIZE,
            WRITE_BUFFER_SIZE,
            TTL_MS,
            COMPRESSION,
            BLOCK_SIZE,
            COMPACTION_STYLE,
            NUM_LEVELS,
            LEVEL0_TRIGGER,
            MAX_BACKGROUND_JOBS,
            TARGET_FILE_SIZE_BASE,
            TARGET_FILE_SIZE_MULTIPLIER,
            UNIVERSAL_MAX_SIZE_AMPLIFICATION,
            UNIVERSAL_SIZE_RATIO,
            UNIVERSAL_MIN_MERGE_WIDTH,
            UNIVERSAL_MAX_MERGE_WIDTH,
            UNIVERSAL_STOP_STYLE,
            NUM_WRITE_BUFFERS,
            WAL_ENABLED,
            MAX_LOG_FILE_SIZE,
            KEEP_LOG_FILE_NUM,
            DELETE_OBSOLETE_FILES_PERIOD,
            MAX_MANIFEST_FILE_SIZE,
            MAX_OPEN_FILES,
            MAX_FILE_OPENING_THREADS,
            METRICS_LIST);

    private RocksDbKeys() {}
}
