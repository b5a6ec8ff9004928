// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.descriptors;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.samza.config.Config;

/**
 * Describes a table with a cache before it: reads ask the cache first, writes go to the table and, unless told
 * otherwise, into the cache too. The cache is either a table of its own, or one in memory of which the limits are given
 * here.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public class CachingTableDescriptor<K, V> extends HybridTableDescriptor<K, V, CachingTableDescriptor<K, V>> {
    /** Class name of the factory of such tables' providers. */
    public static final String PROVIDER_FACTORY_CLASS_NAME =
            "org.apache.samza.table.caching.CachingTableProviderFactory";

    /** Key of the id of the table behind the cache. */
    public static final String REAL_TABLE_ID = "realTableId";

    /** Key of the id of the table that is the cache. */
    public static final String CACHE_TABLE_ID = "cacheTableId";

    /** Key of the time an entry lives after it was last read, in milliseconds. */
    public static final String READ_TTL_MS = "readTtl";

    /** Key of the time an entry lives after it was written, in milliseconds. */
    public static final String WRITE_TTL_MS = "writeTtl";

    /** Key of the most entries in the cache. */
    public static final String CACHE_SIZE = "cacheSize";

    /** Key of whether writes leave the cache alone. */
    public static final String WRITE_AROUND = "writeAround";

    private final TableDescriptor<K, V, ?> table;
    private final TableDescriptor<K, V, ?> cache;
    private Duration readTtl;
    private Duration writeTtl;
    private long cacheSize;
    private boolean writeAround;

    /**
     * A table with a cache in memory. {@link #withReadTtl} must follow.
     *
     * @param tableId the id under {@code tables.}, unique within the job
     * @param table the table behind the cache, not null
     */
    public CachingTableDescriptor(String tableId, TableDescriptor<K, V, ?> table) {
        this(tableId, table, null);
    }

    /**
     * A table with another table as its cache.
     *
     * @param tableId the id under {@code tables.}, unique within the job
     * @param table the table behind the cache, not null
     * @param cache the cache; null for one in memory
     */
    public CachingTableDescriptor(String tableId, TableDescriptor<K, V, ?> table, TableDescriptor<K, V, ?> cache) {
        super(tableId);
        this.table = table;
        this.cache = cache;
    }

    @Override
    public List<? extends TableDescriptor<K, V, ?>> getTableDescriptors() {
        return cache == null ? List.of(table) : List.of(cache, table);
    }

    /**
     * Sets how long an entry lives in the cache in memory after it was last read.
     *
     * @param readTtl the time, exact to a millisecond
     * @return this descriptor
     */
    public CachingTableDescriptor<K, V> withReadTtl(Duration readTtl) {
        this.readTtl = readTtl;
        return this;
    }

    /**
     * Sets how long an entry lives in the cache in memory after it was written.
     *
     * @param writeTtl the time, exact to a millisecond
     * @return this descriptor
     */
    public CachingTableDescriptor<K, V> withWriteTtl(Duration writeTtl) {
        this.writeTtl = writeTtl;
        return this;
    }

    /**
     * Sets how many entries the cache in memory holds at most.
     *
     * @param cacheSize a number of entries; 0 for no limit
     * @return this descriptor
     */
    public CachingTableDescriptor<K, V> withCacheSize(long cacheSize) {
        this.cacheSize = cacheSize;
        return this;
    }

    /**
     * Makes writes leave the cache alone, for keys that are rarely read after they are written.
     *
     * @return this descriptor
     */
    public CachingTableDescriptor<K, V> withWriteAround() {
        this.writeAround = true;
        return this;
    }

    @Override
    public String getProviderFactoryClassName() {
        return PROVIDER_FACTORY_CLASS_NAME;
    }

    /**
     * The configuration of this table, without that of the tables it is put together from.
     *
     * @param jobConfig the job's configuration, not null
     * @return values by full key, not modifiable
     */
    @Override
    public Map<String, String> toConfig(Config jobConfig) {
        Map<String, String> tableConfig = new HashMap<>(super.toConfig(jobConfig));
        if (cache != null) {
            addTableConfig(CACHE_TABLE_ID, cache.getTableId(), tableConfig);
        }
        if (readTtl != null) {
            addTableConfig(READ_TTL_MS, String.valueOf(readTtl.toMillis()), tableConfig);
        }
        if (writeTtl != null) {
            addTableConfig(WRITE_TTL_MS, String.valueOf(writeTtl.toMillis()), tableConfig);
        }
        if (cacheSize > 0) {
            addTableConfig(CACHE_SIZE, String.valueOf(cacheSize), tableConfig);
        }
        addTableConfig(REAL_TABLE_ID, table.getTableId(), tableConfig);
        addTableConfig(WRITE_AROUND, String.valueOf(writeAround), tableConfig);
        return Collections.unmodifiableMap(tableConfig);
    }

    /**
     * Refuses a description without a table, a cache in memory without a read TTL, and limits for a cache that has its
     * own.
     *
     * @throws NullPointerException if the table or the read TTL is missing
     * @throws IllegalArgumentException if there is a cache and limits for one in memory
     */
    @Override
    protected void validate() {
        Objects.requireNonNull(table, () -> "Table " + tableId + " caches no table");
        if (cache == null) {
            Objects.requireNonNull(readTtl, () -> "Table " + tableId + " needs either a cache or withReadTtl");
        } else if (readTtl != null || writeTtl != null || cacheSize != 0) {
            throw new IllegalArgumentException(
                    "Table " + tableId + " has the cache " + cache.getTableId()
                            + ", which has its own limits: withReadTtl, withWriteTtl and withCacheSize are for caches in memory");
        }
    }
}
