// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.Iterator;

/**
 * An iterator that holds on to resources until it is closed. Not thread-safe.
 *
 * @param <V> type of elements
 */
public interface ClosableIterator<V> extends Iterator<V> {
    /** Releases the resources; to be called exactly when the iterator is done with, also after a failure. */
    void close();
}
