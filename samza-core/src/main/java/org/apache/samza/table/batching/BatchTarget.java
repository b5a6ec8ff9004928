// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.storage.kv.Entry;

/**
 * Where batches go: the calls about several keys. {@code args} holds the further arguments of each call of the batch, in the order
 * of the keys, and is empty if none has any. Called by any thread.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public interface BatchTarget<K, V, U> {
    /** Reads several values; the result holds no nulls. */
    CompletableFuture<Map<K, V>> getAll(List<K> keys, Object[] args);

    /** Writes several values, none of them null. */
    CompletableFuture<Void> putAll(Collection<Entry<K, V>> entries, Object[] args);

    /** Changes several values. */
    CompletableFuture<Void> updateAll(Collection<Entry<K, U>> updates);

    /** Removes several keys. */
    CompletableFuture<Void> deleteAll(List<K> keys, Object[] args);
}
