// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.Locale;
import java.util.Optional;
import org.apache.samza.config.Config;
import org.apache.samza.state.StateKeys;
import org.apache.samza.state.StoreSettings;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionOptionsUniversal;
import org.rocksdb.CompactionStopStyle;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;

/** RocksDB's options for one store of one task, and the native objects they hold. Closed after the database. */
final class RocksDbOptions implements AutoCloseable {
    private static final double BLOOM_BITS_PER_KEY = 10;
    private static final long LEAST_BUFFER = 64 << 10;
    /** Holds what an engine restores at once. */
    private static final long LEAST_RESTORE_BUFFER = 256 << 10;
    /** Larger ones are no faster: memory that is used for the first time costs more than a file more. */
    private static final long LARGEST_RESTORE_BUFFER = 16 << 20;
    /** One that is filled and one that is written. */
    private static final int RESTORE_BUFFERS = 2;

    static {
        RocksDB.loadLibrary(); // not every class of options loads it by itself
    }

    private final LRUCache blockCache;
    private final BloomFilter bloom = new BloomFilter(BLOOM_BITS_PER_KEY);
    private final CompactionOptionsUniversal universal = new CompactionOptionsUniversal();
    private final DBOptions database = new DBOptions();
    private final ColumnFamilyOptions family = new ColumnFamilyOptions();
    private final int restoreBufferBytes;
    private final boolean walEnabled;
    private final int ttlSeconds;

    /**
     * @param tasks tasks of the container, among which the container's budgets are shared out
     */
    RocksDbOptions(String store, Config config, int tasks) {
        int shares = Math.max(1, tasks);
        blockCache = new LRUCache(RocksDbKeys.CACHE_SIZE.of(store).read(config) / shares);
        restoreBufferBytes = restoreBuffer(config, shares);
        walEnabled = RocksDbKeys.WAL_ENABLED.of(store).read(config);
        ttlSeconds = RocksDbKeys.TTL_MS
                .of(store)
                .find(config)
                .filter(ms -> ms > 0)
                .map(ms -> (int) Math.max(1, ms / 1000))
                .orElse(0);
        configureDatabase(store, config);
        configureFamily(store, config, shares);
        configureCompaction(store, config);
    }

    private void configureDatabase(String store, Config config) {
        database.setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                // Data and the offset it stands for live in two column families that must reach the disk together.
                .setAtomicFlush(true)
                // Reads a block of every file at start, for numbers that only choose what to compact first.
                .setSkipStatsUpdateOnDbOpen(true)
                // What the log holds after a kill stays in memory until the next flush instead of being written at
                // start.
                .setAvoidFlushDuringRecovery(true)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxOpenFiles(RocksDbKeys.MAX_OPEN_FILES.of(store).read(config))
                .setMaxFileOpeningThreads(
                        RocksDbKeys.MAX_FILE_OPENING_THREADS.of(store).read(config))
                .setMaxLogFileSize(RocksDbKeys.MAX_LOG_FILE_SIZE.of(store).read(config))
                .setKeepLogFileNum(RocksDbKeys.KEEP_LOG_FILE_NUM.of(store).read(config))
                .setDeleteObsoleteFilesPeriodMicros(
                        RocksDbKeys.DELETE_OBSOLETE_FILES_PERIOD.of(store).read(config));
        RocksDbKeys.MAX_MANIFEST_FILE_SIZE.of(store).find(config).ifPresent(database::setMaxManifestFileSize);
        RocksDbKeys.MAX_BACKGROUND_JOBS.of(store).find(config).ifPresent(database::setMaxBackgroundJobs);
    }

    private void configureFamily(String store, Config config, int shares) {
        int buffers = RocksDbKeys.NUM_WRITE_BUFFERS.of(store).read(config);
        family.setWriteBufferSize(Math.max(
                        LEAST_BUFFER, RocksDbKeys.WRITE_BUFFER_SIZE.of(store).read(config) / shares))
                .setMaxWriteBufferNumber(buffers)
                .setCompressionType(
                        compression(RocksDbKeys.COMPRESSION.of(store).read(config)))
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(blockCache)
                        .setFilterPolicy(bloom)
                        .setBlockSize(RocksDbKeys.BLOCK_SIZE.of(store).read(config)));
    }

    private void configureCompaction(String store, Config config) {
        family.setCompactionStyle(
                switch (RocksDbKeys.COMPACTION_STYLE.of(store).read(config)) {
                    case "fifo" -> CompactionStyle.FIFO;
                    case "level" -> CompactionStyle.LEVEL;
                    default -> CompactionStyle.UNIVERSAL;
                });
        RocksDbKeys.NUM_LEVELS.of(store).find(config).ifPresent(family::setNumLevels);
        RocksDbKeys.LEVEL0_TRIGGER.of(store).find(config).ifPresent(family::setLevel0FileNumCompactionTrigger);
        RocksDbKeys.TARGET_FILE_SIZE_BASE.of(store).find(config).ifPresent(family::setTargetFileSizeBase);
        RocksDbKeys.TARGET_FILE_SIZE_MULTIPLIER.of(store).find(config).ifPresent(family::setTargetFileSizeMultiplier);
        RocksDbKeys.UNIVERSAL_MAX_SIZE_AMPLIFICATION
                .of(store)
                .find(config)
                .ifPresent(universal::setMaxSizeAmplificationPercent);
        RocksDbKeys.UNIVERSAL_SIZE_RATIO.of(store).find(config).ifPresent(universal::setSizeRatio);
        RocksDbKeys.UNIVERSAL_MIN_MERGE_WIDTH.of(store).find(config).ifPresent(universal::setMinMergeWidth);
        RocksDbKeys.UNIVERSAL_MAX_MERGE_WIDTH.of(store).find(config).ifPresent(universal::setMaxMergeWidth);
        stopStyle(RocksDbKeys.UNIVERSAL_STOP_STYLE.of(store).find(config)).ifPresent(universal::setStopStyle);
        family.setCompactionOptionsUniversal(universal);
    }

    private static Optional<CompactionStopStyle> stopStyle(Optional<String> name) {
        return name.map(style -> style.endsWith("similarsize")
                ? CompactionStopStyle.CompactionStopStyleSimilarSize
                : CompactionStopStyle.CompactionStopStyleTotalSize);
    }

    private static CompressionType compression(String name) {
        return switch (name) {
            case "none" -> CompressionType.NO_COMPRESSION;
            case "bzip2" -> CompressionType.BZLIB2_COMPRESSION;
            default -> CompressionType.valueOf(name.toUpperCase(Locale.ROOT) + "_COMPRESSION");
        };
    }

    /** Options of the database. */
    DBOptions database() {
        return database;
    }

    /** Options of the column family of the entries. */
    ColumnFamilyOptions entries() {
        return family;
    }

    /** Size of one of the two buffers of a load; a restore of no more than that into a store that holds data is none to load. */
    int restoreBufferBytes() {
        return restoreBufferBytes;
    }

    private static int restoreBuffer(Config config, int tasks) {
        int stores = Math.max(1, StoreSettings.readAll(config).size());
        int atOnce = Math.min(StateKeys.restoreThreads(config), stores * tasks);
        long share = StateKeys.RESTORE_MEMORY.read(config) / (atOnce * (long) RESTORE_BUFFERS);
        return (int) Math.min(LARGEST_RESTORE_BUFFER, Math.max(LEAST_RESTORE_BUFFER, share));
    }

    boolean walEnabled() {
        return walEnabled;
    }

    /** Age at which entries may go; 0 for never. */
    int ttlSeconds() {
        return ttlSeconds;
    }

    @Override
    public void close() {
        database.close();
        family.close();
        universal.close();
        bloom.close();
        blockCache.close();
    }
}
