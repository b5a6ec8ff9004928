// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

/**
 * A read of one key. It has neither value nor update.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public final class GetOperation<K, V, U> extends KeyOperation<K, V, U> {
    /** A read of one key, which is not null, with what the caller gave besides. */
    public GetOperation(K key, Object... args) {
        super(key, null, null, args);
    }
}
