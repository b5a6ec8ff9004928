// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv.descriptors;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.samza.config.Config;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory;
import org.apache.samza.table.descriptors.LocalTableDescriptor;

/**
 * Describes a table kept in RocksDB, on the disk of its container. What is not set has the default that the store's key of
 * the configuration has.
 *
 * <p>Each method of name {@code with...} returns this descriptor. Values are not looked at here: the job's configuration is
 * checked as a whole when it is submitted. For one thread.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public class RocksDbTableDescriptor<K, V> extends LocalTableDescriptor<K, V, RocksDbTableDescriptor<K, V>> {
    /** Key under {@code stores.<id>.}: changed objects before a write. */
    public static final String WRITE_BATCH_SIZE = "write.batch.size";

    /** Key under {@code stores.<id>.}: objects kept in front of the store. */
    public static final String OBJECT_CACHE_SIZE = "object.cache.size";

    /** Key under {@code stores.<id>.}: size of the block cache. */
    public static final String CONTAINER_CACHE_SIZE_BYTES = "container.cache.size.bytes";

    /** Key under {@code stores.<id>.}: size of the memtables. */
    public static final String CONTAINER_WRITE_BUFFER_SIZE_BYTES = "container.write.buffer.size.bytes";

    /** Key under {@code stores.<id>.}: compression of files. */
    public static final String ROCKSDB_COMPRESSION = "rocksdb.compression";

    /** Key under {@code stores.<id>.}: size of a block. */
    public static final String ROCKSDB_BLOCK_SIZE_BYTES = "rocksdb.block.size.bytes";

    /** Key under {@code stores.<id>.}: age at which entries may go. */
    public static final String ROCKSDB_TTL_MS = "rocksdb.ttl.ms";

    /** Key under {@code stores.<id>.}: way of compaction. */
    public static final String ROCKSDB_COMPACTION_STYLE = "rocksdb.compaction.style";

    /** Key under {@code stores.<id>.}: number of memtables. */
    public static final String ROCKSDB_NUM_WRITE_BUFFERS = "rocksdb.num.write.buffers";

    /** Key under {@code stores.<id>.}: size of an information log file. */
    public static final String ROCKSDB_MAX_LOG_FILE_SIZE_BYTES = "rocksdb.max.log.file.size.bytes";

    /** Key under {@code stores.<id>.}: number of information log files. */
    public static final String ROCKSDB_KEEP_LOG_FILE_NUM = "rocksdb.keep.log.file.num";

    /** Key under {@code stores.<id>.}: number of open files. */
    public static final String ROCKSDB_MAX_OPEN_FILES = "rocksdb.max.open.files";

    /** Key under {@code stores.<id>.}: number of threads that open files. */
    public static final String ROCKSDB_MAX_FILE_OPENING_THREADS = "rocksdb.max.file.opening.threads";

    private final Map<String, String> storeConfig = new HashMap<>();

    /**
     * Starts the description of a table.
     *
     * @param tableId the id under {@code tables.} and {@code stores.}, unique within the job
     * @param serde serdes of keys and values
     */
    public RocksDbTableDescriptor(String tableId, KVSerde<K, V> serde) {
        super(tableId, serde);
    }

    /**
     * Accepted for the sake of code that calls it. The key is written and has no effect: changes are collected until the
     * commit and written in one batch.
     *
     * @param writeBatchSize number of changed objects
     * @return this descriptor
     */
    @SuppressWarnings("rawtypes") // published so
    public RocksDbTableDescriptor withWriteBatchSize(int writeBatchSize) {
        return set(WRITE_BATCH_SIZE, Integer.toString(writeBatchSize));
    }

    /**
     * How many unchanged objects are kept in front of the store, so that they need not be read and deserialised again.
     * Changed ones are kept until the commit in any case.
     *
     * @param objectCacheSize number of objects per task, at least 0
     * @return this descriptor
     */
    @SuppressWarnings("rawtypes") // published so
    public RocksDbTableDescriptor withObjectCacheSize(int objectCacheSize) {
        return set(OBJECT_CACHE_SIZE, Integer.toString(objectCacheSize));
    }

    /**
     * How large RocksDB's block cache is.
     *
     * @param cacheSize bytes for the table in one container, shared out evenly among its tasks; at least 0
     * @return this descriptor
     */
    public RocksDbTableDescriptor<K, V> withCacheSize(int cacheSize) {
        return set(CONTAINER_CACHE_SIZE_BYTES, Integer.toString(cacheSize));
    }

    /**
     * How much is collected in memory before it becomes a file.
     *
     * @param writeBufferSize bytes for the table in one container, shared out evenly among its tasks; at least 1
     * @return this descriptor
     */
    public RocksDbTableDescriptor<K, V> withWriteBufferSize(int writeBufferSize) {
        return set(CONTAINER_WRITE_BUFFER_SIZE_BYTES, Integer.toString(writeBufferSize));
    }

    /**
     * How files are compressed.
     *
     * @param compressionType {@code snappy}, {@code bzip2}, {@code zlib}, {@code lz4}, {@code lz4hc}, {@code zstd} or
     *     {@code none}; null to say nothing
     * @return this descriptor
     */
    public RocksDbTableDescriptor<K, V> withCompressionType(String compressionType) {
        return set(ROCKSDB_COMPRESSION, compressionType);
    }

    /**
     * How large the blocks of a file are, which are read and compressed as a whole.
     *
     * @param blockSize bytes before compression, at least 1
     * @return this descriptor
     */
    public RocksDbTableDescriptor<K, V> withBlockSize(int blockSize) {
        return set(ROCKSDB_BLOCK_SIZE_BYTES, Integer.toString(blockSize));
    }

    /**
     * At which age entries may go. They go when compaction comes by, so that older ones may still be seen; and the
     * changelog does not learn of it.
     *
     * @param ttl milliseconds since the entry was written, at least 1000; a negative number keeps entries for
     *     ever
     * @return this descriptor
     */
    public RocksDbTableDescriptor<K, V> withTtl(long ttl) {
        return set(ROCKSDB_TTL_MS, Long.toString(ttl));
    }

    /**
     * How files are merged.
     *
     * @param compactionStyle {@code universal}, {@code level}, or {@code fifo}, which drops the oldest files and with
     *     them their entries; null to say nothing
     * @return this descriptor
     */
    public RocksDbTableDescriptor<K, V> withCompactionStyle(String compactionStyle) {
        return set(ROCKSDB_COMPACTION_STYLE, compactionStyle);
    }

    /**
     * How many memtables may wait to become files before writes wait.
     *
     * @param numWriteBuffers number of memtables, at least 1
     * @return this descriptor
     */
    public RocksDbTableDescriptor<K, V> withNumWriteBuffers(int numWriteBuffers) {
        return set(ROCKSDB_NUM_WRITE_BUFFERS, Integer.toString(numWriteBuffers));
    }

    /**
     * At which size a file of RocksDB's information log, which is for people, is followed by the next.
     *
     * @param maxLogFileSize bytes, at least 0
     * @return this descriptor
     */
    public RocksDbTableDescriptor<K, V> withMaxLogFileSize(int maxLogFileSize) {
        return set(ROCKSDB_MAX_LOG_FILE_SIZE_BYTES, Integer.toString(maxLogFileSize));
    }

    /**
     * How many files of RocksDB's information log are kept.
     *
     * @param numLogFilesToKeep number of files, at least 1
     * @return this descriptor
     */
    public RocksDbTableDescriptor<K, V> withNumLogFilesToKeep(int numLogFilesToKeep) {
        return set(ROCKSDB_KEEP_LOG_FILE_NUM, Integer.toString(numLogFilesToKeep));
    }

    /**
     * How many files are kept open.
     *
     * @param maxOpenFiles number of files per task; -1 for all
     * @return this descriptor
     */
    public RocksDbTableDescriptor<K, V> withMaxOpenFiles(int maxOpenFiles) {
        return set(ROCKSDB_MAX_OPEN_FILES, Integer.toString(maxOpenFiles));
    }

    /**
     * How many threads open files when the store is opened.
     *
     * @param maxFileOpeningThreads number of threads, at least 1
     * @return this descriptor
     */
    public RocksDbTableDescriptor<K, V> withMaxFileOpeningThreads(int maxFileOpeningThreads) {
        return set(ROCKSDB_MAX_FILE_OPENING_THREADS, Integer.toString(maxFileOpeningThreads));
    }

    @Override
    public String getProviderFactoryClassName() {
        return "org.apache.samza.storage.kv.LocalTableProviderFactory";
    }

    /** {@inheritDoc} Here also the factory of the store, and what methods of this class were given. */
    @Override
    public Map<String, String> toConfig(Config jobConfig) {
        Map<String, String> tableConfig = new HashMap<>(super.toConfig(jobConfig));
        addStoreConfig("factory", RocksDbKeyValueStorageEngineFactory.class.getName(), tableConfig);
        storeConfig.forEach((key, value) -> addStoreConfig(key, value, tableConfig));
        return Collections.unmodifiableMap(tableConfig);
    }

    private RocksDbTableDescriptor<K, V> set(String key, String value) {
        if (value == null) {
            storeConfig.remove(key);
        } else {
            storeConfig.put(key, value);
        }
        return this;
    }
}
