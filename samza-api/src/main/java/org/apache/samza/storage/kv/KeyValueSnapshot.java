// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

/**
 * Entries of a store as they were at one moment; later writes do not show. Holds on to resources until it is closed.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public interface KeyValueSnapshot<K, V> {
    /**
     * Walks the entries, in the order of their serialised keys.
     *
     * @return a new iterator, to be closed by the caller before the snapshot is
     */
    KeyValueIterator<K, V> iterator();

    /** Releases the resources. */
    void close();
}
