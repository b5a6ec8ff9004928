// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.concurrent.CompletableFuture;

/**
 * Reads nothing: every key is without a value. For tables that are only written, where a read function has to be named.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public class NoOpTableReadFunction<K, V> extends BaseTableFunction implements TableReadFunction<K, V> {
    private static final long serialVersionUID = 1L;

    /** A function that needs nothing. */
    public NoOpTableReadFunction() {}

    /** Null, at once. */
    @Override
    public CompletableFuture<V> getAsync(K key) {
        return CompletableFuture.completedFuture(null);
    }

    /** False: there is nothing to fail. */
    @Override
    public boolean isRetriable(Throwable exception) {
        return false;
    }
}
