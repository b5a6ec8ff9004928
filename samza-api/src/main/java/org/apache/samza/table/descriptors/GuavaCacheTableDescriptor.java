// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.descriptors;

import com.google.common.cache.Cache;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.samza.config.Config;
import org.apache.samza.table.utils.SerdeUtils;

/**
 * Describes a table that is a Guava cache in memory, to be used as the cache of a {@link CachingTableDescriptor}. Jobs
 * that use this bring Guava themselves.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public class GuavaCacheTableDescriptor<K, V> extends BaseTableDescriptor<K, V, GuavaCacheTableDescriptor<K, V>> {
    /** Class name of the factory of such tables' providers. */
    public static final String PROVIDER_FACTORY_CLASS_NAME =
            "org.apache.samza.table.caching.guava.GuavaCacheTableProviderFactory";

    /** Key of the cache in Java's serialised form, as Base64. */
    public static final String GUAVA_CACHE = "guavaCache";

    private Cache<K, V> cache;

    /**
     * Starts the description of a table. {@link #withCache} must follow.
     *
     * @param tableId the id under {@code tables.}, unique within the job
     */
    public GuavaCacheTableDescriptor(String tableId) {
        super(tableId);
    }

    /**
     * Sets the cache. It travels to the containers by its settings, not by what it holds, and everything it was built
     * with must be serialisable.
     *
     * @param cache the cache, not null
     * @return this descriptor
     */
    @SuppressWarnings("rawtypes") // as in the published API
    public GuavaCacheTableDescriptor withCache(Cache<K, V> cache) {
        this.cache = cache;
        return this;
    }

    @Override
    public String getProviderFactoryClassName() {
        return PROVIDER_FACTORY_CLASS_NAME;
    }

    @Override
    public Map<String, String> toConfig(Config jobConfig) {
        Map<String, String> tableConfig = new HashMap<>(super.toConfig(jobConfig));
        addTableConfig(GUAVA_CACHE, SerdeUtils.serialize("the Guava cache of table " + tableId, cache), tableConfig);
        return Collections.unmodifiableMap(tableConfig);
    }

    /**
     * Refuses a description without a cache.
     *
     * @throws IllegalArgumentException if there is none
     */
    @Override
    protected void validate() {
        if (cache == null) {
            throw new IllegalArgumentException("Table " + tableId + " needs a Guava cache: call withCache");
        }
    }
}
