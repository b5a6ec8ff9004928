// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

/**
 * Makes batches that leave out needless calls: of several writes of one key the last is sent, and one read serves all who asked for
 * the key. Updates, and calls with further arguments, go out by themselves.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public class CompactBatchProvider<K, V, U> extends BatchProvider<K, V, U> {
    private static final long serialVersionUID = 1L;

    /** A provider with the limits that every provider begins with. */
    public CompactBatchProvider() {}

    @Override
    public Batch<K, V, U> getBatch() {
        return new CompactBatch<>(getMaxBatchSize(), getMaxBatchDelay());
    }
}
