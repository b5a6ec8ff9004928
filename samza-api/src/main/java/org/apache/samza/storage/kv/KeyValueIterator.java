// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.Iterator;

/**
 * Walks entries of a store in the order of their serialised keys. Holds on to resources until it is closed. Not
 * thread-safe.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public interface KeyValueIterator<K, V> extends Iterator<Entry<K, V>> {
    /** Releases the resources; to be called exactly when the iterator is done with, also after a failure. */
    void close();
}
