// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

/**
 * Makes batches that send every call they were given; calls about one key keep their order.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public class CompleteBatchProvider<K, V, U> extends BatchProvider<K, V, U> {
    private static final long serialVersionUID = 1L;

    /** A provider with the limits that every provider begins with. */
    public CompleteBatchProvider() {}

    @Override
    public Batch<K, V, U> getBatch() {
        return new CompleteBatch<>(getMaxBatchSize(), getMaxBatchDelay());
    }
}
