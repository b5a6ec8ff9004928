// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metadatastore;

import java.util.Map;
import org.apache.samza.annotation.InterfaceStability;

/**
 * A small durable map from text to bytes. Order of calls: {@link #init}, then reads and writes, then {@link #close}.
 * Implementations are safe for use by many threads.
 */
@InterfaceStability.Evolving
public interface MetadataStore {
    /** Gets ready to read and write; reads up what is stored. */
    void init();

    /**
     * Reads a value.
     *
     * @param key the key, not null
     * @return the value, or null when there is none
     */
    byte[] get(String key);

    /**
     * Stores a value over whatever the key held before. Durable at the latest after {@link #flush}.
     *
     * @param key the key, not null
     * @param value the value, not null
     */
    void put(String key, byte[] value);

    /**
     * Stores several values. By default stores one by one, so that a failure can leave some of them stored.
     *
     * @param entries the values by key; no nulls
     */
    default void putAll(Map<String, byte[]> entries) {
        entries.forEach(this::put);
    }

    /**
     * Removes a key; does nothing when it is not there.
     *
     * @param key the key, not null
     */
    void delete(String key);

    /**
     * Reads everything.
     *
     * @return the values by key as of now; unmodifiable
     */
    Map<String, byte[]> all();

    /** Returns once all writes so far are durable. */
    void flush();

    /** Flushes and releases what {@link #init} took. */
    void close();
}
