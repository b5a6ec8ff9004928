// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@link Config} over a copy of one or more maps. Immutable and safe for use by many threads, its views included.
 *
 * <p>Entries keep the order in which the maps gave them. Equality is that of {@link Map}: equal to any map with the same
 * entries. {@link #toString()} masks secrets.
 */
public class MapConfig extends Config {
    private static final long serialVersionUID = 1L;

    private final Map<String, String> entries;

    /** An empty config. */
    public MapConfig() {
        this(List.of());
    }

    /**
     * A copy of a map.
     *
     * @param map the entries; null stands for none
     */
    public MapConfig(Map<String, String> map) {
        this(Collections.singletonList(map));
    }

    /**
     * The union of several maps; where they share a key, the later map wins.
     *
     * @param maps the maps in rising precedence; not null, null elements are passed over
     */
    public MapConfig(List<Map<String, String>> maps) {
        Map<String, String> merged = new LinkedHashMap<>();
        for (Map<String, String> map : maps) {
            if (map != null) {
                merged.putAll(map);
            }
        }
        this.entries = Collections.unmodifiableMap(merged);
    }

    /**
     * The union of several maps; where they share a key, the later map wins.
     *
     * @param maps the maps in rising precedence; null elements are passed over
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public MapConfig(Map<String, String>... maps) {
        this(Arrays.asList(maps));
    }

    /** {@inheritDoc} Null for a key that is missing. */
    @Override
    public String get(Object k) {
        return entries.get(k);
    }

    @Override
    public boolean containsKey(Object k) {
        return entries.containsKey(k);
    }

    /** {@inheritDoc} An unmodifiable view. */
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return entries.entrySet();
    }

    @Override
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** {@inheritDoc} An unmodifiable view. */
    @Override
    public Set<String> keySet() {
        return entries.keySet();
    }

    @Override
    public int size() {
        return entries.size();
    }

    /** {@inheritDoc} An unmodifiable view. */
    @Override
    public Collection<String> values() {
        return entries.values();
    }

    @Override
    public boolean containsValue(Object v) {
        return entries.containsValue(v);
    }

    @Override
    public Config sanitize() {
        Map<String, String> masked = new LinkedHashMap<>(entries);
        masked.replaceAll((key, value) -> key != null && key.startsWith(SENSITIVE_PREFIX) ? SENSITIVE_MASK : value);
        return new MapConfig(masked);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public boolean equals(Object o) {
        return this == o || (o instanceof Map && entries.equals(o));
    }

    /** The entries in map notation, secrets masked. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<String, String> entry : sanitize().entrySet()) {
            text.append(text.length() > 1 ? ", " : "")
                    .append(entry.getKey())
                    .append('=')
                    .append(entry.getValue());
        }
        return text.append('}').toString();
    }
}
