// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

import java.io.Serializable;
import java.time.Duration;
import org.apache.samza.table.remote.TablePart;

/**
 * Makes the batches of one table and knows their limits: 100 calls and 100 milliseconds unless told otherwise. Travels
 * to the containers in Java's serialised form. Set up by one thread.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public abstract class BatchProvider<K, V, U> implements TablePart, Serializable {
    private static final long serialVersionUID = 1L;

    private int maxBatchSize = 100;
    private Duration maxBatchDelay = Duration.ofMillis(100);

    /** A provider with the limits named above. */
    public BatchProvider() {}

    /**
     * Makes a batch.
     *
     * @return a new batch: empty, open, with this provider's limits
     */
    public abstract Batch<K, V, U> getBatch();

    /**
     * Sets at how many calls a batch is full.
     *
     * @param maxBatchSize a number of calls, above 0
     * @return this provider
     */
    public BatchProvider<K, V, U> withMaxBatchSize(int maxBatchSize) {
        this.maxBatchSize = maxBatchSize;
        return this;
    }

    /**
     * Sets how long a call may wait for others.
     *
     * @param maxBatchDelay the time from the first call to the sending, not null
     * @return this provider
     */
    public BatchProvider<K, V, U> withMaxBatchDelay(Duration maxBatchDelay) {
        this.maxBatchDelay = maxBatchDelay;
        return this;
    }

    /**
     * At how many calls a batch is full.
     *
     * @return a number of calls
     */
    public int getMaxBatchSize() {
        return maxBatchSize;
    }

    /**
     * How long a call may wait for others.
     *
     * @return the time from the first call to the sending
     */
    public Duration getMaxBatchDelay() {
        return maxBatchDelay;
    }
}
