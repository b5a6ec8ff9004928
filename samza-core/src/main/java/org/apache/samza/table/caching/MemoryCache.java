// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.agent.Clock;
import org.apache.samza.metrics.Counter;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.ImmediateTable;

/**
 * A cache in memory, as a table. When it is full the entry goes that was used longest ago; entries whose time is over are no longer
 * found, and make room as later writes come upon them. Safe for use by any thread.
 */
final class MemoryCache<K, V> extends ImmediateTable<K, V> {
    private final long size;
    private final Lifetime lifetime;
    private final Clock clock;
    private final Counter evictions;

    /** In the order of their last use, oldest first; guarded by this. */
    private final LinkedHashMap<K, Cached<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Cached<V> {
        final V value;
        final long writtenAt;
        long usedAt;

        Cached(V value, long now) {
            this.value = value;
            this.writtenAt = now;
            this.usedAt = now;
        }
    }

    /** An empty cache of at most so many entries; below 0 for no limit. */
    MemoryCache(String tableId, long size, Lifetime lifetime, Clock clock, Counter evictions) {
        super(tableId);
        this.size = size < 0 ? Long.MAX_VALUE : size;
        this.lifetime = lifetime;
        this.clock = clock;
        this.evictions = evictions;
    }

    @Override
    public synchronized V get(K key, Object... args) {
        Cached<V> cached = entries.get(key);
        if (cached == null) {
            return null;
        }
        long now = clock.nanos();
        if (isOver(cached, now)) {
            entries.remove(key);
            evictions.inc();
            return null;
        }
        cached.usedAt = now;
        return cached.value;
    }

    @Override
    public synchronized Map<K, V> getAll(List<K> keys, Object... args) {
        Map<K, V> found = new HashMap<>();
        for (K key : keys) {
            V value = get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public synchronized void put(K key, V value, Object... args) {
        if (value == null) {
            entries.remove(key);
            return;
        }
        long now = clock.nanos();
        entries.put(key, new Cached<>(value, now));
        Iterator<Cached<V>> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Cached<V> next = oldest.next();
            if (entries.size() <= size && !isOver(next, now)) {
                return;
            }
            oldest.remove();
            evictions.inc();
        }
    }

    private boolean isOver(Cached<V> cached, long now) {
        return lifetime.isOver(cached.usedAt, cached.writtenAt, now);
    }

    @Override
    public void putAll(List<Entry<K, V>> added, Object... args) {
        storeOrRemove(added);
    }

    @Override
    public synchronized void delete(K key, Object... args) {
        entries.remove(key);
    }

    @Override
    public void deleteAll(List<K> keys, Object... args) {
        removeAll(keys);
    }

    @Override
    protected void storeAll(List<Entry<K, V>> added) {
        added.forEach(entry -> put(entry.getKey(), entry.getValue()));
    }

    @Override
    protected void removeAll(List<K> keys) {
        keys.forEach(key -> delete(key));
    }

    /** Does nothing. */
    @Override
    public void flush() {}

    /** Forgets everything. */
    @Override
    public synchronized void close() {
        entries.clear();
    }
}
