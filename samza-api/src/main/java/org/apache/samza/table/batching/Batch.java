// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/**
 * Calls to a table that go out together. A batch takes calls until it is closed, by size or by age; then the table is
 * asked once, and the batch completes with that answer. Guarding against calls from several threads is left to the
 * table that fills the batch.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public interface Batch<K, V, U> {
    /**
     * Takes a call into the batch.
     *
     * @param operation the call, not null
     * @return completes when the batch does, in the same way
     */
    CompletableFuture<Void> addOperation(Operation<K, V, U> operation);

    /** Ends the taking of calls: what the batch holds now is what goes out. */
    void close();

    /**
     * Whether the batch takes no more calls.
     *
     * @return true once closed
     */
    boolean isClosed();

    /**
     * The calls to send.
     *
     * @return the calls; fewer than were added where one call made another needless
     */
    Collection<Operation<K, V, U>> getOperations();

    /**
     * The longest time a call waits for others.
     *
     * @return the time from the first call to the sending
     */
    Duration getMaxBatchDelay();

    /**
     * The number of calls at which the batch is full.
     *
     * @return a number of calls
     */
    int getMaxBatchSize();

    /** Tells everyone whose call is in the batch that it succeeded. */
    void complete();

    /**
     * Tells everyone whose call is in the batch that it failed.
     *
     * @param throwable why, not null
     */
    void completeExceptionally(Throwable throwable);

    /**
     * How many calls the batch holds.
     *
     * @return a number of calls, 0 for an empty batch
     */
    int size();

    /**
     * Whether the batch holds no call.
     *
     * @return true when {@link #size()} is 0
     */
    default boolean isEmpty() {
        return size() == 0;
    }
}
