// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metadatastore;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@link MetadataStore} in the memory of this process, for tests and for jobs that run in one process. Its contents
 * outlive {@link #close} and last as long as the object. Keeps copies of values, so that callers may change theirs.
 */
public class InMemoryMetadataStore implements MetadataStore {
    private final Map<String, byte[]> values = new ConcurrentHashMap<>();

    /** An empty store. */
    public InMemoryMetadataStore() {}

    /** Does nothing. */
    @Override
    public void init() {}

    @Override
    public byte[] get(String key) {
        byte[] value = values.get(key);
        return value == null ? null : value.clone();
    }

    @Override
    public void put(String key, byte[] value) {
        values.put(key, value.clone());
    }

    @Override
    public void delete(String key) {
        values.remove(key);
    }

    @Override
    public Map<String, byte[]> all() {
        Map<String, byte[]> copy = new HashMap<>();
        values.forEach((key, value) -> copy.put(key, value.clone()));
        return Collections.unmodifiableMap(copy);
    }

    /** Does nothing. */
    @Override
    public void flush() {}

    /** Does nothing: the contents stay. */
    @Override
    public void close() {}
}
